import { useState } from "react";
import { useDoorsText } from "../../i18n/doors";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { ShownOnce } from "./ShownOnce";

function download(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Ten codes for the day the phone is lost, shown once: one goes on only when they are saved. */
export function RecoveryCodes({ codes, next, onDone }: { codes: readonly string[]; next: string; onDone: () => void }) {
  const { factor: text } = useDoorsText();
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <ul className="rec code" aria-label={text.codesList}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button onClick={() => download(text.file, `${text.fileHead}\n\n${codes.join("\n")}\n`)}>
          <Icon name="down" />
          {text.download}
        </Button>
        <Button onClick={() => globalThis.print()}>
          <Icon name="print" />
          {text.print}
        </Button>
      </div>
      <label className="check no-print">
        <input type="checkbox" checked={saved} onChange={(event) => setSaved(event.target.checked)} />
        <span>{text.saved}</span>
      </label>
      <p className="error no-print" role="alert">
        {asked && !saved ? text.mustSave : ""}
      </p>
      <Button
        className="no-print"
        look="primary"
        wide
        aria-disabled={!saved}
        onClick={() => {
          setAsked(true);
          if (saved) onDone();
        }}
      >
        {next}
      </Button>
      <ShownOnce kept={saved} text={[text.leaveTitle, text.leaveText]} />
    </>
  );
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { deleteUnsentText, unsentText } from "../../../api/beside";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { useKeptText } from "../../../ui/useKeptText";
import { useToast } from "../../../ui/Toast";

/** An answer that was being written when the case moved on: still here, for copying or for throwing away. `asks`: whether there can be one on the server. */
export function UnsentAnswer({ id, of = "respond", asks = true }: { id: string; of?: "respond" | "contribute"; asks?: boolean }) {
  const { case: text } = useDeskText();
  const toast = useToast();
  const queries = useQueryClient();
  const [here, , forgetHere] = useKeptText(`${of}.${id}`);
  const act = of === "respond" ? "response" : "contribution";
  // Begun on another device; whoever does not see the case any more has only what this one kept.
  const begun = unsentText(id, act);
  const there = useQuery({ ...begun, enabled: asks }).data?.text ?? "";
  const words = here.trim() ? here : there;
  if (!words.trim()) return null;
  function forget() {
    forgetHere();
    queries.setQueryData(begun.queryKey, null);
    void deleteUnsentText(id, act).catch(() => undefined);
  }
  return (
    <section className="comp unsent" aria-labelledby={`unsent-${of}`}>
      <h2 id={`unsent-${of}`} className="comp-h">
        {text.unsentTitle}
      </h2>
      <div className="cbody">
        <Banner tone="wait" icon="alert">
          {text.unsent}
        </Banner>
        <p className="pre quote">{words}</p>
        <div className="row">
          <Button onClick={() => void navigator.clipboard.writeText(words).then(() => toast(text.unsentCopied))}>{text.unsentCopy}</Button>
          <Button look="quiet" onClick={forget}>
            {text.unsentDrop}
          </Button>
        </div>
      </div>
    </section>
  );
}

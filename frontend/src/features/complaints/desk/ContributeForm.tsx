import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { actAnchors } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { FilePicker } from "../files/FilePicker";
import { useFiles } from "../files/useFiles";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

/** What somebody who was asked to help writes to the holder. */
export function ContributeForm({ complaint }: { complaint: OfficerComplaint }) {
  const { contribute } = useDeskText();
  const { files: fileText } = useText();
  const label = useLabel();
  const toast = useToast();
  const slot = `contribute.${complaint.id}`;
  const words = useWords(complaint, "contribution", slot);
  const [tried, setTried] = useState(false);
  const [waits, setWaits] = useState(false);
  const files = useFiles(slot, { caller: "officer", id: complaint.id });
  const act = useAct("/v1/complaints/{id}/contributions", complaint.id, "officer", () => {
    words.forget();
    files.forget();
    setTried(false);
    toast(contribute.done);
  });
  const wrong = tried && !words.text.trim() ? contribute.required : fieldErrors(act.error)["text"]?.detail;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (words.stopAtBlank() || !words.text.trim()) return;
    setWaits(files.unfinished);
    if (files.unfinished) return;
    act.mutate({ text: words.text.trim(), ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}) });
  }
  return (
    <section className="comp" aria-labelledby={actAnchors.contribute}>
      <h2 id={actAnchors.contribute} className="comp-h" tabIndex={-1}>
        <Icon name="users" small />
        {contribute.title}
      </h2>
      <form className="cbody" noValidate onSubmit={onSubmit}>
        <p className="small muted">{contribute.text(label(complaint.holder.name))}</p>
        <WordsField tall words={words} label={contribute.words} error={wrong} tried={tried} templates="any" />
        {complaint.allowed_acts.includes("attach") ? <FilePicker files={files} /> : null}
        {waits && files.unfinished ? (
          <Banner tone="wait" live>
            {fileText.unfinished}
          </Banner>
        ) : null}
        {hasCode(act.error, "validation_failed") && wrong ? null : <ActTrouble act={act} />}
        <div className="row cfoot">
          <span className="grow" />
          <Button type="submit" look="primary" busy={act.isPending}>
            {contribute.send}
          </Button>
        </div>
      </form>
    </section>
  );
}

import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Loading } from "../../../ui/States";
import { useToast } from "../../../ui/Toast";
import { SavedLine } from "../beside/SavedLine";
import { FilePicker } from "../files/FilePicker";
import { useFiles } from "../files/useFiles";
import { useAct } from "../shared/useAct";
import { useSavedText } from "../shared/useSavedText";
import { ActTrouble } from "./trouble";

/** What somebody who was asked to help writes to the holder. */
export function ContributeForm({ complaint }: { complaint: OfficerComplaint }) {
  const { contribute } = useDeskText();
  const { files: fileText } = useText();
  const label = useLabel();
  const toast = useToast();
  const slot = `contribute.${complaint.id}`;
  const saved = useSavedText(complaint.id, "contribution", slot);
  const { text, write, forget } = saved;
  const [tried, setTried] = useState(false);
  const [waits, setWaits] = useState(false);
  const files = useFiles(slot, { caller: "officer", id: complaint.id });
  const act = useAct("/v1/complaints/{id}/contributions", complaint.id, "officer", () => {
    forget();
    files.forget();
    setTried(false);
    toast(contribute.done);
  });
  const wrong = tried && !text.trim() ? contribute.required : fieldErrors(act.error)["text"]?.detail;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!text.trim()) return;
    setWaits(files.unfinished);
    if (files.unfinished) return;
    act.mutate({ text: text.trim(), ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}) });
  }
  if (!saved.ready) return <Loading />;
  return (
    <section className="comp" aria-labelledby="contribute">
      <h2 id="contribute" className="comp-h">
        <Icon name="users" small />
        {contribute.title}
      </h2>
      <form className="cbody" noValidate onSubmit={onSubmit}>
        <p className="small muted">{contribute.text(label(complaint.holder.name))}</p>
        <Field label={contribute.words} error={wrong}>
          {(wiring) => <textarea {...wiring} className="area" rows={5} value={text} onChange={(event) => write(event.target.value)} />}
        </Field>
        <SavedLine saved={saved} />
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

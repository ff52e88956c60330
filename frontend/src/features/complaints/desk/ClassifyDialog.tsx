import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode } from "../../../api/errors";
import { useMe } from "../../../api/session";
import type { ComplaintClass, OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import type { Option } from "../../../ui/Combobox";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { CategoryPicker } from "../shared/pickers";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

const classes: ComplaintClass[] = ["complaint", "aspiration", "information_request"];

/** What a report is and what it is about, corrected after it was passed on. Its kind is the national desk's to change. */
export function ClassifyDialog({ complaint, onClose }: { complaint: OfficerComplaint; onClose: () => void }) {
  const { classify, verify } = useDeskText();
  const { words, parts } = useText();
  const label = useLabel();
  const toast = useToast();
  const me = useMe();
  const national = !!me?.memberships.some(({ role }) => role === "national_admin");
  const [kind, setKind] = useState(complaint.class);
  const [topic, setTopic] = useState<Option | null>(
    complaint.category ? { value: complaint.category.code, name: label(complaint.category.name) } : null,
  );
  const reason = useWords(complaint, "classification", `classify.${complaint.id}`);
  const [tried, setTried] = useState(false);
  const act = useAct("/v1/complaints/{id}/classifications", complaint.id, "officer", () => {
    reason.forget();
    toast(classify.done);
    onClose();
  });
  const refused = fieldErrors(act.error);
  const same = kind === complaint.class && topic?.value === complaint.category?.code;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!topic || same || !reason.text.trim()) return;
    act.mutate({
      ...(kind === complaint.class ? {} : { class: kind }),
      ...(topic.value === complaint.category?.code ? {} : { category_code: topic.value }),
      reason: reason.text.trim(),
    });
  }
  return (
    <Dialog wide title={classify.title} text={classify.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        {national ? (
          <Field label={verify.kind} error={refused["class"]?.detail}>
            {(wiring) => (
              <select {...wiring} className="select" value={kind} onChange={(event) => setKind(event.target.value as ComplaintClass)}>
                {classes.map((value) => (
                  <option key={value} value={value}>
                    {words.class[value]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Field
          label={verify.topic}
          error={tried && !topic ? verify.topicRequired : tried && same ? classify.nothing : refused["category_code"]?.detail}
        >
          {(wiring) => <CategoryPicker {...wiring} subOnly chosen={topic} onChoose={setTopic} />}
        </Field>
        <WordsField words={reason} label={classify.label} hint={classify.hint} rows={4} error={tried && !reason.text.trim() ? classify.required : refused["reason"]?.detail} tried={tried} />
        {hasCode(act.error, "validation_failed") ? null : <ActTrouble act={act} />}
        <div className="row dialog-f">
          <Button type="submit" busy={act.isPending}>
            {classify.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

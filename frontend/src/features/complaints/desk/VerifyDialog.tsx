import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { agencySuggestions } from "../../../api/complaints";
import { fieldErrors } from "../../../api/errors";
import type { AgencyRef, ComplaintClass, OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import type { Option } from "../../../ui/Combobox";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { CategoryPicker } from "../shared/pickers";
import { useAct } from "../shared/useAct";
import { AgencyPicker } from "./AgencyPicker";
import { ActTrouble } from "./trouble";

const classes: ComplaintClass[] = ["complaint", "aspiration", "information_request"];
const OTHER = "other";

type TargetProps = {
  complaint: OfficerComplaint;
  chosen: AgencyRef | null;
  onChoose: (agency: AgencyRef | null) => void;
  error: string | undefined;
};

/** Suggested agencies with their reasons, and a search for any other. The officer decides. */
function Target({ complaint, chosen, onChoose, error }: TargetProps) {
  const { verify } = useDeskText();
  const label = useLabel();
  const found = useQuery(agencySuggestions(complaint.id));
  const suggestions = found.data?.data ?? [];
  const [other, setOther] = useState(false);
  const suggested = suggestions.find(({ agency }) => agency.id === chosen?.id);
  const searching = other || suggestions.length === 0;
  return (
    <>
      {suggestions.length > 0 ? (
        <Choices
          legend={verify.target}
          error={searching ? undefined : error}
          value={searching ? OTHER : (suggested?.agency.id ?? null)}
          onChange={(value) => {
            setOther(value === OTHER);
            onChoose(suggestions.find(({ agency }) => agency.id === value)?.agency ?? null);
          }}
          choices={[
            ...suggestions.map(({ agency, reasons }) => ({
              value: agency.id,
              title: label(agency.name),
              hint: reasons.map(label).join(" · "),
            })),
            { value: OTHER, title: verify.other },
          ]}
        />
      ) : null}
      {searching ? (
        <Field label={suggestions.length > 0 ? verify.otherSearch : verify.target} error={error}>
          {(wiring) => <AgencyPicker {...wiring} chosen={chosen} onChoose={onChoose} />}
        </Field>
      ) : null}
    </>
  );
}

type Props = { complaint: OfficerComplaint; onClose: () => void };

export function VerifyDialog({ complaint, onClose }: Props) {
  const { verify } = useDeskText();
  const { words, parts } = useText();
  const label = useLabel();
  const toast = useToast();
  const [kind, setKind] = useState(complaint.class);
  const [oversight, setOversight] = useState(complaint.oversight);
  const [topic, setTopic] = useState<Option | null>(
    complaint.category ? { value: complaint.category.code, name: label(complaint.category.name) } : null,
  );
  const [target, setTarget] = useState<AgencyRef | null>(complaint.wished_agency ?? null);
  const [title, setTitle] = useState(complaint.public_title);
  const [publicText, setPublicText] = useState(complaint.public_text);
  const note = useWords(complaint, "verification", `verify.${complaint.id}`);
  const [tried, setTried] = useState(false);
  const act = useAct("/v1/complaints/{id}/verifications", complaint.id, "officer", () => {
    note.forget();
    if (target) toast(verify.done(label(target.name)));
    onClose();
  });
  const refused = fieldErrors(act.error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!topic || !target) return;
    act.mutate({
      class: kind,
      oversight: kind === "complaint" && oversight,
      category_code: topic.value,
      agency_id: target.id,
      // Only what the verifier changed: the rest stays as the masking made it.
      ...(title.trim() === complaint.public_title ? {} : { public_title: title.trim() }),
      ...(publicText.trim() === complaint.public_text ? {} : { public_text: publicText.trim() }),
      ...(note.text.trim() ? { note: note.text.trim() } : {}),
    });
  }
  return (
    <Dialog wide title={verify.title} text={verify.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <div className="two">
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
          <Field
            label={verify.topic}
            error={tried && !topic ? verify.topicRequired : refused["category_code"]?.detail}
          >
            {(wiring) => <CategoryPicker {...wiring} subOnly chosen={topic} onChoose={setTopic} />}
          </Field>
        </div>
        {kind === "complaint" ? (
          <label className="check">
            <input type="checkbox" checked={oversight} onChange={(event) => setOversight(event.target.checked)} />
            <span>
              <b>{verify.oversight[0]}</b>
              <br />
              <span className="muted small">{verify.oversight[1]}</span>
            </span>
          </label>
        ) : null}
        <Target
          complaint={complaint}
          chosen={target}
          onChoose={setTarget}
          error={tried && !target ? verify.targetRequired : refused["agency_id"]?.detail}
        />
        <Field label={verify.publicTitle} error={refused["public_title"]?.detail}>
          {(wiring) => <input {...wiring} className="input" type="text" value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={verify.publicText} hint={verify.publicHint} error={refused["public_text"]?.detail}>
          {(wiring) => (
            <textarea {...wiring} className="area area-s" rows={5} value={publicText} onChange={(event) => setPublicText(event.target.value)} />
          )}
        </Field>
        <WordsField words={note} label={`${verify.note} (${words.optional})`} rows={2} error={refused["note"]?.detail} tried={tried} />
        <ActTrouble act={act} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {verify.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../../api/errors";
import type { Draft, OfficerComplaint, Outcome, ResponseKind } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Field } from "../../../ui/Field";
import { useToast } from "../../../ui/Toast";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { FilePicker } from "../files/FilePicker";
import { useFiles } from "../files/useFiles";
import { useAct } from "../shared/useAct";
import { AsksApproval } from "./AsksApproval";
import { ActTrouble } from "./trouble";

const outcomes: Outcome[] = ["fixed", "explained", "not_possible", "referred"];

/** While the clock of the first response runs, that is what is waited for; afterwards there is news. */
const kindsFor = (complaint: OfficerComplaint): ResponseKind[] =>
  complaint.clocks.some((clock) => clock.kind === "first_response" && clock.state === "running")
    ? ["first", "final"]
    : ["interim", "final"];

/**
 * The composer. What is typed is kept on the device and, as soon as one rests, on the server until it is sent. Where the agency asks for it, an answer goes to the liaison
 * officer first; `before` is what came back from there, and is what one starts from.
 */
export function RespondForm({ complaint, before }: { complaint: OfficerComplaint; before?: Draft | undefined }) {
  const { respond, drafts } = useDeskText();
  const asks = !complaint.allowed_acts.includes("respond");
  const { words, files: fileText } = useText();
  const toast = useToast();
  const kinds = kindsFor(complaint);
  const [chosen, setKind] = useState<ResponseKind>(before?.kind ?? kinds[0]!);
  const kind = kinds.includes(chosen) ? chosen : kinds[0]!;
  const said = useWords(complaint, "response", `respond.${complaint.id}`, before?.text);
  const [outcome, setOutcome] = useState<Outcome | "">(before?.outcome ?? "");
  const [expected, setExpected] = useState(before?.expected_on ?? "");
  const [tried, setTried] = useState(false);
  const [waits, setWaits] = useState(false);
  const files = useFiles(`respond.${complaint.id}`, { caller: "officer", id: complaint.id });
  const act = useAct(asks ? "/v1/complaints/{id}/drafts" : "/v1/complaints/{id}/responses", complaint.id, "officer", () => {
    said.forget();
    files.forget();
    setTried(false);
    setOutcome("");
    setExpected("");
    toast(asks ? drafts.sent : respond.done);
  });
  const refused = fieldErrors(act.error);
  const wrong = {
    text: tried && !said.text.trim() ? respond.wordsRequired : refused["text"]?.detail,
    outcome: tried && kind === "final" && !outcome ? respond.outcomeRequired : refused["outcome"]?.detail,
    expected: tried && kind === "interim" && !expected ? respond.expectedRequired : refused["expected_on"]?.detail,
  };
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (said.stopAtBlank() || !said.text.trim() || (kind === "final" && !outcome) || (kind === "interim" && !expected)) return;
    setWaits(files.unfinished);
    if (files.unfinished) return;
    act.mutate({
      ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}),
      kind,
      text: said.text.trim(),
      ...(kind === "final" && outcome ? { outcome } : {}),
      ...(kind === "interim" && expected ? { expected_on: expected } : {}),
    });
  }
  return (
    <form className="cbody" noValidate onSubmit={onSubmit}>
      {asks ? <AsksApproval before={before} /> : null}
      <Choices
        legend={respond.kind}
        hideLegend
        value={kind}
        onChange={setKind}
        choices={kinds.map((value) => ({ value, title: respond.kinds[value][0], hint: respond.kinds[value][1] }))}
      />
      <WordsField tall words={said} label={respond.words} error={wrong.text} tried={tried} templates={kind}>
        <p className="small muted">{respond.reminder}</p>
      </WordsField>
      {complaint.allowed_acts.includes("attach") ? <FilePicker files={files} /> : null}
      {waits && files.unfinished ? (
        <Banner tone="wait" live>
          {fileText.unfinished}
        </Banner>
      ) : null}
      <ActTrouble act={act} />
      <div className="row cfoot">
        {kind === "final" ? (
          <Field label={respond.outcome} error={wrong.outcome}>
            {(wiring) => (
              <select {...wiring} className="select" value={outcome} onChange={(event) => setOutcome(event.target.value as Outcome | "")}>
                <option value="">{respond.outcomeChoose}</option>
                {outcomes.map((value) => (
                  <option key={value} value={value}>
                    {words.outcome[value]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {kind === "interim" ? (
          <Field label={respond.expected} error={wrong.expected}>
            {(wiring) => (
              <input {...wiring} className="input date" type="date" value={expected} onChange={(event) => setExpected(event.target.value)} />
            )}
          </Field>
        ) : null}
        <span className="grow" />
        <Button type="submit" look="primary" busy={act.isPending}>
          {asks ? drafts.send : respond.send}
        </Button>
      </div>
    </form>
  );
}

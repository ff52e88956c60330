import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { timeline } from "../../../api/complaints";
import { fieldErrors } from "../../../api/errors";
import type { ReporterComplaint } from "../../../api/types";
import { useDates, useLabel, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { Masked } from "../../../ui/Masked";
import { Rich } from "../../../ui/Rich";
import { useKeptText } from "../../../ui/useKeptText";
import { useToast } from "../../../ui/Toast";
import { FilePicker } from "../files/FilePicker";
import { useFiles } from "../files/useFiles";
import { Trouble } from "../shared/Trouble";
import { useAct } from "../shared/useAct";
import { useDue } from "../shared/useDue";
import { clockOf, wayOf } from "../shared/way";

/** The office waits for the reporter: the question, until when, what silence means, and the box for the answer. */
export function HoldPanel({ complaint }: { complaint: ReporterComplaint }) {
  const { acts, events, files: fileText } = useText();
  const { held } = acts;
  const dates = useDates();
  const dueOf = useDue();
  const label = useLabel();
  const toast = useToast();
  const entries = useQuery(timeline("reporter", complaint.id));
  const asked = entries.data?.findLast((entry) => entry.kind === "held");
  const clock = clockOf(wayOf(complaint), "hold");
  const [words, write, forget] = useKeptText(`reply.${complaint.id}`);
  const [missing, setMissing] = useState(false);
  const [waits, setWaits] = useState(false);
  const files = useFiles(`reply.${complaint.id}`, { caller: "reporter", id: complaint.id });
  const act = useAct("/v1/complaints/{id}/replies", complaint.id, "reporter", () => {
    forget();
    files.forget();
    toast(held.done);
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(!words.trim());
    if (!words.trim()) return;
    setWaits(files.unfinished);
    if (!files.unfinished) act.mutate({ text: words.trim(), ...(files.ids.length > 0 ? { attachment_ids: files.ids } : {}) });
  }
  const due = clock ? dueOf(clock) : null;
  const who = asked?.actor.agency ? label(asked.actor.agency.name) : events.desk;
  return (
    <section className="card hold" aria-labelledby="hold">
      <h2 id="hold">{held.title}</h2>
      <div className="hold-g">
        <div className="stack">
          {asked ? (
            <div>
              <p className="small">
                <b>{held.asked(who)}</b>{" "}
                {asked.at ? (
                  <span className="muted">
                    {dates.short(asked.at)}, {dates.time(asked.at)}
                  </span>
                ) : null}
              </p>
              <div className="said">
                <p>
                  <Masked>{asked.text ?? ""}</Masked>
                </p>
              </div>
            </div>
          ) : null}
          {due ? (
            <Banner tone="wait" icon="clock">
              <p>
                <Rich>{held.until(due)}</Rich>
              </p>
            </Banner>
          ) : null}
        </div>
        <form className="stack" noValidate onSubmit={onSubmit}>
          <Field
            label={held.label}
            hint={held.hint}
            error={missing && !words.trim() ? held.required : fieldErrors(act.error)["text"]?.detail}
          >
            {(wiring) => (
              <textarea {...wiring} className="area area-s" rows={4} value={words} onChange={(event) => write(event.target.value)} />
            )}
          </Field>
          {complaint.allowed_acts.includes("attach") ? <FilePicker files={files} /> : null}
          {waits && files.unfinished ? (
            <Banner tone="wait" live>
              {fileText.unfinished}
            </Banner>
          ) : null}
          <Trouble act={act} />
          <Button type="submit" look="primary" busy={act.isPending}>
            {held.send}
          </Button>
        </form>
      </div>
    </section>
  );
}

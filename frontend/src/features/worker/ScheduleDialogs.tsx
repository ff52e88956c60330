import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { Schedule } from "../../api/types";
import { useSending } from "../../api/useSending";
import { changeSchedule, type ScheduleChanges } from "../../api/worker";
import { useLang, useText } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Refused } from "../../ui/Refused";
import { useToast } from "../../ui/Toast";
import { looksLikeCron, secondsOf } from "./spans";
import { useSaid } from "./useSaid";

type Props = { schedule: Schedule; onClose: () => void };

/** Sends what was filled in; where somebody was faster, what they did is loaded and what was filled in stays. */
function useSteering({ schedule, onClose }: Props, told: (task: string) => string) {
  const { dialog: text, task } = useWorkerText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const sending = useSending({
    mutationFn: (changes: ScheduleChanges) => changeSchedule(schedule, changes),
    onSuccess: (after) => {
      queries.setQueryData(keys.schedules, (all?: Schedule[]) => all?.map((one) => (one.task === after.task ? after : one)));
      void queries.invalidateQueries({ queryKey: keys.attention });
      toast(told(task[after.task][0]));
      onClose();
    },
    onError: (error) => (hasStatus(error, 412) ? queries.invalidateQueries({ queryKey: keys.schedules }) : undefined),
  });
  const { error } = sending;
  const stale = hasStatus(error, 412);
  const failed = error && !hasCode(error, "validation_failed") ? explain(error, lang) : null;
  return {
    send: sending.mutate,
    busy: sending.isPending,
    faults: fieldErrors(error),
    trouble: failed ? <Refused text={stale ? text.stale : failed.text} reference={stale ? null : failed.reference} waiting={failed.waiting} /> : null,
  };
}

type FootProps = { send: string; busy: boolean; onClose: () => void };

function Foot({ send, busy, onClose }: FootProps) {
  const { parts } = useText();
  return (
    <div className="row dialog-f">
      <Button type="submit" look="primary" busy={busy}>
        {send}
      </Button>
      <Button look="quiet" onClick={onClose}>
        {parts.cancel}
      </Button>
    </div>
  );
}

/** A pause with its reason; what stops with it is said before. */
export function PauseDialog({ schedule, onClose }: Props) {
  const { dialog: text, task } = useWorkerText();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { send, busy, faults, trouble } = useSteering({ schedule, onClose }, text.paused);
  const short = reason.trim().length < 3;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!short) send({ paused: true, reason: reason.trim() });
  }
  return (
    <Dialog title={text.pauseTitle(task[schedule.task][0])} text={text.pauseText} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {schedule.keeps_deadlines ? <Banner tone="late">{text.law}</Banner> : null}
        <Field label={text.reason} hint={text.reasonHint} error={tried && short ? text.reasonRequired : faults["reason"]?.detail}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {trouble}
        <Foot send={text.pause} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** When a task runs: every so many seconds, or by a cron line. */
export function TimesDialog({ schedule, onClose }: Props) {
  const { dialog: text, task } = useWorkerText();
  const said = useSaid();
  const { every_seconds, cron } = schedule.times;
  const [how, setHow] = useState<"every" | "cron">(cron === null ? "every" : "cron");
  const [seconds, setSeconds] = useState(String(every_seconds ?? 60));
  const [line, setLine] = useState(cron ?? "");
  const [tried, setTried] = useState(false);
  const { send, busy, faults, trouble } = useSteering({ schedule, onClose }, text.saved);
  const value = secondsOf(seconds);
  const wrongLine = !looksLikeCron(line);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (how === "every" && value !== null) send({ every_seconds: value });
    if (how === "cron" && !wrongLine) send({ cron: line.trim() });
  }
  const refused = schedule.keeps_deadlines ? text.lawTimes : text.fault;
  return (
    <Dialog title={text.timesTitle(task[schedule.task][0])} text={text.shipped(said.times(schedule.shipped))} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <fieldset className="wk-how">
          <legend className="label">{text.how}</legend>
          {(["every", "cron"] as const).map((one) => (
            <label key={one} className="check">
              <input type="radio" name="how" checked={how === one} onChange={() => setHow(one)} />
              <span>{text[one]}</span>
            </label>
          ))}
        </fieldset>
        {how === "every" ? (
          <Field label={text.seconds} hint={text.secondsHint} error={tried && value === null ? text.number : faults["every_seconds"] ? refused : undefined}>
            {(wiring) => <input {...wiring} className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={6} value={seconds} onChange={(event) => setSeconds(event.target.value)} />}
          </Field>
        ) : (
          <Field label={text.line} hint={text.lineHint} error={(tried && wrongLine) || faults["cron"] ? (wrongLine ? text.lineHint : refused) : undefined}>
            {(wiring) => <input {...wiring} className="input" type="text" autoComplete="off" spellCheck={false} maxLength={100} value={line} onChange={(event) => setLine(event.target.value)} />}
          </Field>
        )}
        {schedule.keeps_deadlines ? <p className="small muted">{text.lawTimes}</p> : null}
        {trouble}
        <Foot send={text.save} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

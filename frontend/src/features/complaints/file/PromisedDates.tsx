import { useQuery } from "@tanstack/react-query";
import { deadline, limits } from "../../../api/reference";
import type { ClockKind, ReporterComplaint } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { ruleFor, type Span } from "../../../lib/limits";
import { Line, type Station } from "../../../ui/Line";

/** What is promised from here on. Later dates suppose the latest hand-over that the first clock allows. */
export function PromisedDates({ complaint }: { complaint: ReporterComplaint }) {
  const { receipt, parts } = useText();
  const { stages } = receipt;
  const dates = useDates();
  const first = complaint.clocks.find((clock) => clock.kind === "verification");
  const zone = first?.time_zone ?? "Asia/Jakarta";
  const rules = useQuery(limits()).data ?? [];
  const limitOf = (clock: ClockKind) => ruleFor(rules, { clock, class: complaint.class })?.limit;
  const [workLimit, answerLimit, replyLimit] = [limitOf("first_response"), limitOf("completion"), limitOf("reply")];
  const after = (limit: Span | undefined) => ({
    ...deadline({ from: first?.due_at ?? "", value: limit?.value ?? 0, unit: limit?.unit ?? "day", time_zone: zone, week: first?.week ?? "mon_fri" }),
    enabled: !!first && !!limit,
  });
  const work = useQuery(after(workLimit));
  const answer = useQuery(after(answerLimit));
  type Due = { due_at: string; provisional: boolean };
  const promises: (Due | undefined)[] = [first, work.data, answer.data];
  const say = (due: Due | undefined) => {
    const day = due && dates.long(due.due_at, zone);
    return day && due.provisional ? parts.estimated(day) : day;
  };
  const [checkDue, workDue, answerDue] = promises.map(say);
  const stations: Station[] = [
    { name: stages.received, when: `${dates.long(complaint.received_at)}, ${dates.time(complaint.received_at)}`, state: "done" },
    { name: stages.check, when: first && checkDue ? stages.checkText(checkDue, parts.term(first.limit)) : undefined, state: "now" },
    { name: stages.work, when: workDue ? stages.workText(workDue) : undefined, state: "next" },
    { name: stages.answer, when: answerDue && answerLimit ? stages.answerText(answerDue, parts.term(answerLimit)) : undefined, state: "next" },
    { name: stages.end, when: replyLimit ? stages.endText(parts.term(replyLimit)) : stages.endTextOpen, state: "next" },
  ];
  return (
    <section className="next">
      <h2>{receipt.now}</h2>
      <Line stations={stations} across={false} label={receipt.line} part={30} />
      {promises.some((due) => due?.provisional) ? <p className="small muted">{parts.provisional}</p> : null}
    </section>
  );
}

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
  const say = (at: string | undefined) => (at ? dates.long(at, zone) : null);
  const workDue = say(work.data?.due_at);
  const answerDue = say(answer.data?.due_at);
  const stations: Station[] = [
    { name: stages.received, when: `${dates.long(complaint.received_at)}, ${dates.time(complaint.received_at)}`, state: "done" },
    { name: stages.check, when: first ? stages.checkText(dates.long(first.due_at, zone), parts.term(first.limit)) : undefined, state: "now" },
    { name: stages.work, when: workDue ? stages.workText(workDue) : undefined, state: "next" },
    { name: stages.answer, when: answerDue && answerLimit ? stages.answerText(answerDue, parts.term(answerLimit)) : undefined, state: "next" },
    { name: stages.end, when: replyLimit ? stages.endText(parts.term(replyLimit)) : stages.endTextOpen, state: "next" },
  ];
  return (
    <section className="next">
      <h2>{receipt.now}</h2>
      <Line stations={stations} across={false} label={receipt.line} part={30} />
    </section>
  );
}

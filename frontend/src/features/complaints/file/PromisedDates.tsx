import { useQuery } from "@tanstack/react-query";
import { deadline } from "../../../api/reference";
import type { ReporterComplaint } from "../../../api/types";
import { useDates, useText } from "../../../i18n";
import { COMPLETION_DAYS, FIRST_RESPONSE_DAYS } from "../../../lib/promises";
import { Line, type Station } from "../../../ui/Line";

/** What is promised from here on. Later dates suppose the latest hand-over that the first clock allows. */
export function PromisedDates({ complaint }: { complaint: ReporterComplaint }) {
  const { receipt } = useText();
  const { stages } = receipt;
  const dates = useDates();
  const first = complaint.clocks.find((clock) => clock.kind === "verification");
  const zone = first?.time_zone ?? "Asia/Jakarta";
  const days = COMPLETION_DAYS[complaint.class];
  const from = { from: first?.due_at ?? complaint.received_at, unit: "working_day" as const, time_zone: zone, week: "mon_fri" as const };
  const work = useQuery({ ...deadline({ ...from, value: FIRST_RESPONSE_DAYS }), enabled: !!first });
  const answer = useQuery({ ...deadline({ ...from, value: days }), enabled: !!first });
  const say = (at: string | undefined) => (at ? dates.long(at, zone) : null);
  const workDue = say(work.data?.due_at);
  const answerDue = say(answer.data?.due_at);
  const stations: Station[] = [
    { name: stages.received, when: `${dates.long(complaint.received_at)}, ${dates.time(complaint.received_at)}`, state: "done" },
    { name: stages.check, when: first ? stages.checkText(dates.long(first.due_at, zone)) : undefined, state: "now" },
    { name: stages.work, when: workDue ? stages.workText(workDue) : undefined, state: "next" },
    { name: stages.answer, when: answerDue ? stages.answerText(answerDue, days) : undefined, state: "next" },
    { name: stages.end, when: stages.endText, state: "next" },
  ];
  return (
    <section className="next">
      <h2>{receipt.now}</h2>
      <Line stations={stations} across={false} label={receipt.line} part={30} />
    </section>
  );
}

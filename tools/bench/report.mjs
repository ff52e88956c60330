// The result as Markdown tables.

const NAMES = {
  submit: 'submit: file a report',
  track: 'track: a case and its timeline',
  public: 'public list, first page',
  work: "officer's list, first page",
};

/** What docs/performance.md sets as goals, as ratios in one run. */
const GOALS = { submit: { S: 1, O: 0.8 }, track: { S: 1.2, P: 0.6 }, public: { S: 0.9, P: 0.55 }, work: { S: 0.9, P: 0.55 } };

const rate = (value) => Math.round(value).toLocaleString('en');
const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
const times = ({ p50, p99 }) => `${ms(p50)} / ${ms(p99)}`;

/** `beside`: the result of another run, of fewer complaints. */
export function report(result, beside) {
  const rows = result.operations.map((one) => {
    const sql = (kind) => (one.sql[kind] ? `${rate(one.sql[kind].rate)} · ${times(one.sql[kind])}` : '–');
    const ratio = (kind) => {
      if (!one.ratio[kind]) return '–';
      const goal = GOALS[one.name][kind];
      return `${one.ratio[kind].toFixed(2)}${goal ? ` (goal ${goal})` : ''}`;
    };
    return [NAMES[one.name], one.clients, `**${rate(one.api.rate)}** · ${times(one.api)}`, sql('S'), sql('P'), sql('O'), ratio('S'), ratio('P'), ratio('O'), `${one.api.apiCpu.toFixed(2)} + ${one.api.postgresCpu.toFixed(2)}`];
  });
  const { machine, memory, start } = result;
  return [
    `${result.complaints.toLocaleString('en')} complaints · ${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB · PostgreSQL ${result.postgres}, fsync and synchronous_commit on · ${result.rounds} rounds of ${result.seconds} s · commit ${result.commit} · ${result.at.slice(0, 10)} · load of the machine at the end ${machine.load.toFixed(1)}`,
    '',
    ...table(['operation', 'connections', 'API per second · p50 / p99 ms', 'S: statement by statement', 'P: pipelined', 'O: one statement', 'API / S', 'API / P', 'API / O', 'ms of CPU a request: API + PostgreSQL'], rows),
    '',
    ...table(['request', 'statements', 'round trips', 'parsed anew'], Object.entries(result.trips).map(([name, { statements, trips, parsed }]) => [name, statements, trips, parsed])),
    '',
    ...desk(result, beside),
    ...ladder(result, beside),
    `API: ready ${Math.round(start.ready)} ms after its start (goal 500); memory ${Math.round(start.memory)} MB at the start, ${Math.round(memory.now)} MB after the load, ${Math.round(memory.most)} MB at most (goal 150). \`tuntas seed --count\` made ${rate(result.seeded)} complaints a second.`,
    '',
  ].join('\n');
}

/** How far a list may grow in p99 with a hundred times the complaints. */
const GROWTH = 2;

function desk({ lists = [] }, beside) {
  if (lists.length === 0) return [];
  const before = new Map(beside?.lists.map((one) => [one.role + one.name, one]));
  const rows = lists.map((one) => {
    const other = before.get(one.role + one.name);
    const growth = other ? `${ms(other.p99)} · ${(one.p99 / other.p99).toFixed(1)}` : '–';
    return [one.role, one.name, times(one), growth, one.scans.length === 0 ? 'by index' : `**reads all of** ${one.scans.join(', ')}`];
  });
  const than = beside ? `p99 with ${beside.complaints.toLocaleString('en')} · ratio (goal ${GROWTH})` : 'p99 of another run · ratio';
  return [...table(['who', 'list', 'p50 / p99 ms, one after another', than, 'plan'], rows), ''];
}

/** What a case of the ladder's sweep may cost with all others in the table, beside hardly any; and how near it comes to the database alone. */
const SWEEP = { growth: 1.2, share: 0.5 };

function ladder({ sweep }, beside) {
  if (!sweep) return [];
  const { timeline, escalations, jobs } = sweep.written;
  const other = beside?.sweep;
  const growth = other ? ` One case costs ${(other.program / sweep.program).toFixed(2)} of what it did with ${beside.complaints.toLocaleString('en')} complaints (goal ${SWEEP.growth}).` : '';
  return [
    `Sweep of the ladder: ${rate(sweep.program)} cases a second, the database alone ${rate(sweep.database)} (ratio ${sweep.ratio.toFixed(2)}, goal ${SWEEP.share}); ${sweep.cases.toLocaleString('en')} due at once, each ${timeline} entries on the record, ${escalations} steps, ${jobs} jobs.${growth}`,
    '',
  ];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

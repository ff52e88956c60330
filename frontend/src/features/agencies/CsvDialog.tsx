import { useMemo, useState } from "react";
import { exportAgencies, importAgencies, previewAgencies } from "../../api/agencies";
import type { AgencyRow } from "../../api/types";
import { useSending } from "../../api/useSending";
import { type AgenciesText, useAgenciesText } from "../../i18n/agencies";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { CsvForm, CsvFound } from "../../ui/CsvSteps";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { useToast } from "../../ui/Toast";
import { columnOf, emptiedIn, faultsOf } from "./csvRows";
import { Trouble } from "./Trouble";
import { useNewAct } from "./useRegisterAct";

type Column = keyof AgenciesText["csv"]["column"];

/** A column in plain words, with the name that stands in the table. */
function ColumnName({ field }: { field: string }) {
  const { csv: text } = useAgenciesText();
  const column = columnOf(field);
  const said = text.column[column as Column];
  return (
    <>
      {said?.[0]} <code className="xs">{column}</code>
    </>
  );
}

/** What may stand in a column that takes words of the system. */
function Values({ column }: { column: Column }) {
  const { kind, zone, week, connection } = useAgenciesText();
  const named: Partial<Record<Column, Record<string, string>>> = {
    kind,
    time_zone: zone,
    work_week: week,
    connection: Object.fromEntries(Object.entries(connection).map(([value, [name]]) => [value, name])),
  };
  return Object.entries(named[column] ?? {}).map(([value, name]) => (
    <span key={value} className="cc-v">
      {name} <code className="xs">{value}</code>
    </span>
  ));
}

/** What the columns are called, in plain words and in the table. */
function Columns() {
  const { csv: text } = useAgenciesText();
  return (
    <More title={text.columnsTitle}>
      <dl className="cc small">
        {(Object.keys(text.column) as Column[]).map((column) => (
          <div key={column}>
            <dt>
              <ColumnName field={column} />
            </dt>
            <dd className="muted">
              {text.column[column][1]}
              <Values column={column} />
            </dd>
          </div>
        ))}
      </dl>
    </More>
  );
}

type VerdictProps = { row: AgencyRow; emptied: ReadonlySet<string> | undefined; done: boolean };

function Verdict({ row, emptied, done }: VerdictProps) {
  const { csv: text } = useAgenciesText();
  const tone = row.verdict === "refused" ? "no" : row.verdict === "unchanged" ? "mb" : "ok";
  return (
    <div>
      <span className={`rs ${tone}`}>
        <Icon name={tone === "ok" ? "check" : tone === "mb" ? "note" : "x"} small />
        {text.verdict[row.verdict]}
      </span>
      {row.changes.map((field) => (
        <small key={field}>
          <ColumnName field={field} />
          {emptied?.has(columnOf(field)) ? (
            <>
              : <b>{done ? text.emptied : text.empties}</b>
            </>
          ) : null}
        </small>
      ))}
      {faultsOf(row).map(({ column, code }) => (
        <small key={`${column} ${code}`}>
          <ColumnName field={column} />: {text.fault[code] ?? code}
        </small>
      ))}
    </div>
  );
}

type RowsProps = { rows: readonly AgencyRow[]; emptied: ReadonlyMap<number, ReadonlySet<string>>; done: boolean };

function Rows({ rows, emptied, done }: RowsProps) {
  const { csv: text } = useAgenciesText();
  const verdict = done ? text.columns.result : text.columns.verdict;
  return (
    <CardTable heads={[text.columns.line, text.columns.agency, verdict]}>
      {rows.map((row) => (
        <tr key={row.line}>
          <td className="num" data-l={text.columns.line}>
            {row.line}
          </td>
          <td data-l={text.columns.agency}>
            <div>
              {row.name || row.code}
              <small className="code">{row.code}</small>
            </div>
          </td>
          <td data-l={verdict}>
            <Verdict row={row} emptied={emptied.get(row.line)} done={done} />
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

/** The register out and in again: what is in the file is looked at first, and only what would change is written. */
export function CsvDialog({ onClose }: { onClose: () => void }) {
  const { csv: text } = useAgenciesText();
  const toast = useToast();
  const [csv, setCsv] = useState("");
  const [empty, setEmpty] = useState(false);
  const looking = useSending({ mutationFn: previewAgencies });
  const writing = useNewAct(
    ({ lines }: { lines: number[] }, key) => importAgencies(csv, lines, key),
    (after) => text.done(after.rows.filter(({ verdict }) => verdict !== "refused").length),
    () => undefined,
  );
  const saving = useSending({
    mutationFn: exportAgencies,
    onSuccess: (table) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(table);
      link.download = "instansi.csv";
      link.click();
      URL.revokeObjectURL(link.href);
      toast(text.exported);
    },
  });
  const rows = looking.data?.rows ?? [];
  const unknown = looking.data?.unknown_columns ?? [];
  // What was looked at is what stands in the file: it is read anew only with it.
  const emptied = useMemo(() => emptiedIn(csv), [csv]);
  const ready = rows.filter(({ verdict }) => verdict === "new" || verdict === "changed").map(({ line }) => line);
  function look(contents: string) {
    setEmpty(!contents.trim());
    if (contents.trim() && !looking.isPending) looking.mutate(contents);
  }
  function again() {
    looking.reset();
    writing.reset();
    setCsv("");
  }
  if (looking.data) {
    // What does not change is not worth a row; what cannot be written is.
    const shown = writing.data?.rows ?? rows.filter(({ verdict }) => verdict !== "unchanged");
    return (
      <Dialog wide title={text.title} onClose={onClose}>
        <CsvFound
          words={text}
          head={
            <>
              <p className="small muted">{text.count(rows.length, ready.length)}</p>
              {unknown.length > 0 ? <Banner tone="wait">{text.unknownColumns(unknown.join(", "))}</Banner> : null}
            </>
          }
          ready={ready.length}
          done={writing.isSuccess}
          close={text.close}
          trouble={<Trouble error={writing.error} />}
          busy={writing.isPending}
          onSend={() => writing.mutate({ lines: ready })}
          onAgain={again}
          onClose={onClose}
        >
          {shown.length > 0 ? <Rows rows={shown} emptied={emptied} done={writing.isSuccess} /> : null}
        </CsvFound>
      </Dialog>
    );
  }
  return (
    <Dialog wide title={text.title} text={text.text} onClose={onClose}>
      <CsvForm
        words={text}
        csv={csv}
        onChange={setCsv}
        onFile={(contents) => {
          setCsv(contents);
          look(contents);
        }}
        fault={empty ? text.empty : null}
        trouble={<Trouble error={looking.error ?? saving.error} />}
        busy={looking.isPending}
        onCheck={() => look(csv)}
        onClose={onClose}
        fields={<Columns />}
      >
        <Button busy={saving.isPending} onClick={() => saving.mutate()}>
          <Icon name="down" small />
          {text.export}
        </Button>
      </CsvForm>
    </Dialog>
  );
}

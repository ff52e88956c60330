import { useState } from "react";
import { exportAgencies, importAgencies, previewAgencies } from "../../api/agencies";
import type { AgencyRow } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useAgenciesText } from "../../i18n/agencies";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { CsvForm, CsvFound } from "../../ui/CsvSteps";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { useToast } from "../../ui/Toast";
import { Trouble } from "./Trouble";
import { useNewAct } from "./useRegisterAct";

function Verdict({ row }: { row: AgencyRow }) {
  const { csv: text } = useAgenciesText();
  const tone = row.verdict === "refused" ? "no" : row.verdict === "unchanged" ? "mb" : "ok";
  return (
    <div>
      <span className={`rs ${tone}`}>
        <Icon name={tone === "ok" ? "check" : tone === "mb" ? "note" : "x"} small />
        {text.verdict[row.verdict]}
      </span>
      {row.changes.length > 0 ? <small className="code">{row.changes.join(", ")}</small> : null}
      {row.faults.map(({ column, code }) => (
        <small key={`${column} ${code}`}>
          <span className="code">{column}</span>: {text.fault[code] ?? code}
        </small>
      ))}
    </div>
  );
}

function Rows({ rows, done }: { rows: readonly AgencyRow[]; done: boolean }) {
  const { csv: text } = useAgenciesText();
  const verdict = done ? text.columns.result : text.columns.verdict;
  return (
    <CardTable heads={[text.columns.line, text.columns.agency, verdict]}>
      {rows.map((row) => (
        <tr key={row.line}>
          <td className="num">{row.line}</td>
          <td data-l={text.columns.agency}>
            <div>
              {row.name || row.code}
              <small className="code">{row.code}</small>
            </div>
          </td>
          <td data-l={verdict}>
            <Verdict row={row} />
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
          {shown.length > 0 ? <Rows rows={shown} done={writing.isSuccess} /> : null}
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
      >
        <Button busy={saving.isPending} onClick={() => saving.mutate()}>
          <Icon name="down" small />
          {text.export}
        </Button>
      </CsvForm>
    </Dialog>
  );
}

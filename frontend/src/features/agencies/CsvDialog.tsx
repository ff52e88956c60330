import { type FormEvent, useState } from "react";
import { exportAgencies, importAgencies, previewAgencies } from "../../api/agencies";
import type { AgencyRow } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
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
    <table className="table cards-s">
      <thead>
        <tr>
          <th>{text.columns.line}</th>
          <th>{text.columns.agency}</th>
          <th>{verdict}</th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  );
}

/** The register out and in again: what is in the file is looked at first, and only what would change is written. */
export function CsvDialog({ onClose }: { onClose: () => void }) {
  const { csv: text } = useAgenciesText();
  const { parts } = useText();
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
  const ready = rows.filter(({ verdict }) => verdict === "new" || verdict === "changed").map(({ line }) => line);
  function look(contents: string) {
    setEmpty(!contents.trim());
    if (contents.trim() && !looking.isPending) looking.mutate(contents);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    look(csv);
  }
  if (looking.data) {
    // What does not change is not worth a row; what cannot be written is.
    const shown = writing.data?.rows ?? rows.filter(({ verdict }) => verdict !== "unchanged");
    return (
      <Dialog wide title={text.title} onClose={onClose}>
        <div className="stack">
          <p className="small muted">{text.count(rows.length, ready.length)}</p>
          {shown.length > 0 ? <Rows rows={shown} done={writing.isSuccess} /> : null}
          {ready.length > 0 ? null : <Banner tone="wait">{text.none}</Banner>}
          <Trouble error={writing.error} />
          <div className="row dialog-f">
            {writing.isSuccess ? (
              <Button look="primary" onClick={onClose}>
                {text.close}
              </Button>
            ) : ready.length > 0 ? (
              <Button look="primary" busy={writing.isPending} onClick={() => writing.mutate({ lines: ready })}>
                {text.send(ready.length)}
              </Button>
            ) : null}
            <Button
              look="quiet"
              onClick={() => {
                looking.reset();
                writing.reset();
                setCsv("");
              }}
            >
              {text.again}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog wide title={text.title} text={text.text} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <div className="row">
          <Button busy={saving.isPending} onClick={() => saving.mutate()}>
            <Icon name="down" small />
            {text.export}
          </Button>
          <label className="btn btn-second csv-f">
            <Icon name="table" small />
            {text.choose}
            <input
              className="sr"
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                if (!chosen) return;
                void chosen.text().then((contents) => {
                  setCsv(contents);
                  look(contents);
                });
              }}
            />
          </label>
        </div>
        <Field label={text.paste} hint={text.example}>
          {(wiring) => <textarea {...wiring} className="area area-s code-a" rows={6} spellCheck={false} value={csv} onChange={(event) => setCsv(event.target.value)} />}
        </Field>
        <div role="alert">{empty ? <ErrorLine>{text.empty}</ErrorLine> : null}</div>
        <Trouble error={looking.error ?? saving.error} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={looking.isPending}>
            {text.check}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

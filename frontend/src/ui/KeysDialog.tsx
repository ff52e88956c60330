import { useWorkText } from "../i18n/work";
import { Dialog } from "./Dialog";
import { turnLetterKeys, useLetterKeysOn } from "./useLetterKeys";

type Row = readonly [keys: readonly string[], what: string];

function Rows({ title, rows, or }: { title: string; rows: readonly Row[]; or: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys-l">
        {rows.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name, n) => (
                <span key={name}>
                  {n > 0 ? ` ${or} ` : ""}
                  <kbd className="kbd">{name}</kbd>
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every key that does something, and the way to turn them off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { keys } = useWorkText();
  const on = useLetterKeysOn();
  const { rows, or } = keys;
  return (
    <Dialog title={keys.title} text={keys.text} onClose={onClose}>
      <div className="stack">
        <Rows title={keys.list} or={or} rows={[[["j"], rows.j], [["k"], rows.k], [["Enter", "e"], rows.enter], [["x"], rows.x]]} />
        <Rows title={keys.case} or={or} rows={[[["j"], rows.next], [["k"], rows.previous], [["r"], rows.reply], [["u"], rows.back]]} />
        <Rows title={keys.everywhere} or={or} rows={[[["/"], rows.search], [["?"], rows.help]]} />
        <label className="check">
          <input type="checkbox" checked={on} onChange={(event) => turnLetterKeys(event.target.checked)} />
          <span>{keys.on}</span>
        </label>
      </div>
    </Dialog>
  );
}

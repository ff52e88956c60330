import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useWorkText } from "../../../i18n/work";
import { Button, buttonClass } from "../../../ui/Button";
import { ErrorLine } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";

type Props = { q: string | undefined; wrong: boolean; onSearch: (q: string | undefined) => void; children: ReactNode };

/** Words and named parts, within the folder that is open; what is wrong with them is said here. */
export function QueueSearch({ q, wrong, onSearch, children }: Props) {
  const { search } = useWorkText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // The address may change under the field: by a chip that was taken off, a kept view, or Back.
  useEffect(() => {
    if (input.current) input.current.value = q ?? "";
  }, [q]);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSearch(input.current?.value.trim() || undefined);
  }
  return (
    <form className={wrong ? "qs is-error" : "qs"} role="search" aria-label={search.label} onSubmit={onSubmit}>
      {wrong ? <ErrorLine id={`${id}-e`}>{search.wrong}</ErrorLine> : null}
      <div className="qs-l">
        <label className="sr" htmlFor={id}>
          {search.label}
        </label>
        <input
          ref={input}
          id={id}
          className="input"
          type="search"
          data-key="/"
          maxLength={200}
          defaultValue={q}
          placeholder={search.placeholder}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-e` : undefined}
        />
        <Button type="submit">{search.send}</Button>
        <button type="button" className={`${buttonClass("quiet")} qs-h`} popoverTarget="cara-cari">
          <Icon name="info" small />
          {search.help}
        </button>
        {children}
      </div>
      <div className="qs-p" id="cara-cari" popover="auto" role="region" aria-label={search.help}>
        <p className="small">{search.helpText}</p>
        <dl className="small">
          {search.examples.map(([example, meaning]) => (
            <div key={example}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd className="muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </form>
  );
}

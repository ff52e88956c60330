import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { partWith, plainIn } from "../../../lib/named";
import { listOf } from "../../../lib/text";
import { Button, buttonClass } from "../../../ui/Button";
import { ErrorLine } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";

/** What the API says of the line: the value that its part cannot have, and why. */
export type Wrong = { code: string; part?: string | undefined };

/** What is wrong with the line, and what one may write instead. */
function useFault(q: string, wrong: Wrong | undefined): string | null {
  const { search } = useWorkText();
  if (!wrong) return null;
  if (!wrong.part) return search.wrong;
  if (wrong.code === "too_many") return search.tooMany(wrong.part);
  const at = partWith(q, wrong.part);
  return at?.field ? search.wrongPart(wrong.part, at.name.toLowerCase(), search.values[at.field]) : search.wrong;
}

type Props = { q: string | undefined; wrong: Wrong | undefined; onSearch: (q: string | undefined) => void; children: ReactNode };

/** Words and named parts, within the folder that is open; what is wrong with them is said here. */
export function QueueSearch({ q, wrong, onSearch, children }: Props) {
  const { search } = useWorkText();
  const { words } = useText();
  const fault = useFault(q ?? "", wrong);
  const plain = plainIn(q ?? "");
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
    <form className={fault ? "qs is-error" : "qs"} role="search" aria-label={search.label} onSubmit={onSubmit}>
      {fault ? <ErrorLine id={`${id}-e`}>{fault}</ErrorLine> : null}
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
          aria-invalid={fault !== null || undefined}
          aria-describedby={[fault ? `${id}-e` : "", plain.length > 0 ? `${id}-p` : ""].filter(Boolean).join(" ") || undefined}
        />
        <Button type="submit">{search.send}</Button>
        <button type="button" className={`${buttonClass("quiet")} qs-h`} popoverTarget="cara-cari">
          <Icon name="info" small />
          {search.help}
        </button>
        {children}
      </div>
      {plain.length > 0 ? (
        <p className="small muted" id={`${id}-p`}>
          {search.plain(listOf(plain.map((name) => `“${name}”`), words.and), search.known)}
        </p>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a low screen it scrolls, so the keyboard must reach it */}
      <div className="qs-p" id="cara-cari" popover="auto" role="region" aria-label={search.help} tabIndex={0}>
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

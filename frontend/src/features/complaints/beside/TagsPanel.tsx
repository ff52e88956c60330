import { useQuery, useQueryClient } from "@tanstack/react-query";
import { allTags, caseTags, tagComplaint } from "../../../api/beside";
import { hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { sentenceOf } from "../../../api/sentences";
import type { OfficerComplaint, Tag } from "../../../api/types";
import { useLastWord } from "../../../api/useLastWord";
import { useLang } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { Banner } from "../../../ui/Banner";
import { ChipMenu, ChipOn, Chips } from "../../../ui/Chip";
import { useStandsAtDesks } from "./useStandsAtDesks";

const MOST = 10;

/** Labels of the agency that holds the case: who works there puts them on and takes them off; they act at once. */
export function TagsPanel({ complaint: { id, holder, holder_root: root } }: { complaint: OfficerComplaint }) {
  const { tags: text } = useBesideText();
  const lang = useLang();
  const queries = useQueryClient();
  const borne = useQuery({ ...caseTags(id), enabled: useStandsAtDesks() });
  const list = useQuery({ ...allTags(), enabled: borne.isSuccess });
  const kept = borne.data ?? [];
  const setting = useLastWord<readonly Tag[]>(
    (wanted) => tagComplaint(id, wanted.map((tag) => tag.id)),
    (after) => {
      queries.setQueryData(keys.caseTags(id), after);
      void queries.invalidateQueries({ queryKey: [...keys.complaints, "list"] });
    },
  );
  // At no desk of the case there are none.
  if (!borne.isSuccess) return null;
  const on = setting.chosen ?? kept;
  const offered = (list.data ?? []).filter((tag) => tag.agency.id === root.id || tag.agency.id === holder.id);
  const may = !hasStatus(setting.error, 403);
  const toggle = (tag: Tag) => setting.choose(on.some((one) => one.id === tag.id) ? on.filter((one) => one.id !== tag.id) : [...on, tag].toSorted((a, b) => a.name.localeCompare(b.name)));
  if (on.length === 0 && offered.length === 0) return null;
  return (
    <section>
      <h2>{text.title}</h2>
      <Chips label={text.title}>
        {on.map((tag) => (
          <ChipOn key={tag.id} label={tag.name} name={text.remove(tag.name)} onRemove={() => toggle(tag)} />
        ))}
        {may && offered.length > 0 ? (
          <ChipMenu label={text.change} icon="tag">
            {() => (
              <ul className="chip-list">
                {offered.map((tag) => {
                  const pressed = on.some((one) => one.id === tag.id);
                  return (
                    <li key={tag.id}>
                      <button type="button" aria-pressed={pressed} aria-disabled={(!pressed && on.length >= MOST) || undefined} onClick={() => (pressed || on.length < MOST ? toggle(tag) : undefined)}>
                        {tag.name}
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
          </ChipMenu>
        ) : null}
      </Chips>
      {on.length >= MOST ? <p className="small muted">{text.full(MOST)}</p> : null}
      {setting.error ? (
        <Banner tone="wait" icon="alert" live>
          {sentenceOf(setting.error, lang)}
        </Banner>
      ) : null}
    </section>
  );
}

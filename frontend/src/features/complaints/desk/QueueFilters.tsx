import { useQuery } from "@tanstack/react-query";
import type { ComplaintClass, Status } from "../../../api/types";
import { allTags } from "../../../api/beside";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { ChipMenu, ChipOn, ChipPick, Chips } from "../../../ui/Chip";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { CategoryPicker, useCategoryName } from "../shared/pickers";
import { type QueueSearch, sortOf } from "./views";

type Props = { search: QueueSearch; onChange: (part: Partial<QueueSearch>) => void };

export function QueueFilters({ search, onChange }: Props) {
  const { words, parts, publicList } = useText();
  const { queue } = useDeskText();
  const topic = useCategoryName(search.topik);
  const { filters, sorted } = useWorkText();
  const labels = useQuery(allTags()).data ?? [];
  const label = labels.find(({ id }) => id === search.label)?.name ?? filters.label;
  const stages = search.tahap?.split(",").map((stage) => words.status[stage as Status] ?? stage);
  const on = [
    ["q", search.q && `"${search.q}"`],
    ["tahap", stages?.join(", ")],
    ["jenis", search.jenis && words.class[search.jenis as ComplaintClass]],
    ["topik", search.topik && topic],
    ["batas", search.batas === "lewat" && filters.late],
    ["label", search.label && label],
    ["daerah", search.daerah && filters.area(search.daerah)],
    ["instansi", search.instansi && filters.agency],
  ] as const;
  return (
    <div className="fb">
      <Chips label={queue.filters}>
        {on.map(([name, said]) =>
          said ? (
            <ChipOn key={name} label={said} name={parts.removeFilter(said)} onRemove={() => onChange({ [name]: undefined })} />
          ) : null,
        )}
        {search.tahap ? null : (
          <ChipPick
            label={publicList.status}
            icon="route"
            value={undefined}
            options={(Object.keys(words.status) as Status[]).map((value) => ({ value, name: words.status[value] }))}
            onPick={(tahap) => onChange({ tahap })}
          />
        )}
        {search.jenis ? null : (
          <ChipPick
            label={publicList.class}
            icon="chat"
            value={undefined}
            options={(Object.keys(words.class) as ComplaintClass[]).map((value) => ({ value, name: words.class[value] }))}
            onPick={(jenis) => onChange({ jenis })}
          />
        )}
        {search.topik ? null : (
          <ChipMenu label={publicList.topic} icon="tag">
            {(close) => (
              <Field label={publicList.chooseTopic}>
                {(wiring) => (
                  <CategoryPicker
                    {...wiring}
                    chosen={null}
                    onChoose={(option) => {
                      close();
                      onChange({ topik: option?.value });
                    }}
                  />
                )}
              </Field>
            )}
          </ChipMenu>
        )}
        {search.batas || search.pandangan === "lewat" ? null : (
          <button type="button" className="chip" onClick={() => onChange({ batas: "lewat" })}>
            <Icon name="alert" small />
            {filters.late}
          </button>
        )}
        {search.label || labels.length === 0 ? null : (
          <ChipPick label={filters.label} icon="tag" value={undefined} options={labels.map(({ id, name }) => ({ value: id, name }))} onPick={(next) => onChange({ label: next })} />
        )}
      </Chips>
      <p className="small muted">{sortOf(search) === "due_at" ? sorted.due : sorted.received}</p>
    </div>
  );
}

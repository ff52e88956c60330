import type { ComplaintClass, Status } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { ChipMenu, ChipOn, ChipPick, Chips } from "../../../ui/Chip";
import { Field } from "../../../ui/Field";
import { CategoryPicker, useCategoryName } from "../shared/pickers";
import type { QueueSearch } from "./views";

type Props = { search: QueueSearch; onChange: (part: Partial<QueueSearch>) => void };

export function QueueFilters({ search, onChange }: Props) {
  const { words, parts, publicList } = useText();
  const { queue } = useDeskText();
  const topic = useCategoryName(search.topik);
  const on = [
    ["q", search.q && `"${search.q}"`],
    ["tahap", search.tahap && words.status[search.tahap as Status]],
    ["jenis", search.jenis && words.class[search.jenis as ComplaintClass]],
    ["topik", search.topik && topic],
  ] as const;
  return (
    <div className="fb">
      <Chips label={queue.filters}>
        {on.map(([name, label]) =>
          label ? (
            <ChipOn key={name} label={label} name={parts.removeFilter(label)} onRemove={() => onChange({ [name]: undefined })} />
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
      </Chips>
      <p className="small muted">{queue.sortedBy}</p>
    </div>
  );
}

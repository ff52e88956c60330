import type { ComplaintClass, Status } from "../../../api/types";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { ChipMenu, ChipOn, ChipPick, Chips } from "../../../ui/Chip";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { AreaPicker, CategoryPicker, useCategoryName } from "../shared/pickers";
import type { ListSearch } from "./search";

type Props = { search: ListSearch; areaName: string | undefined; onChange: (part: Partial<ListSearch>) => void };

/** Only stages that the public can see. */
const stages: Status[] = ["forwarded", "in_progress", "on_hold", "answered", "closed"];
const classes: ComplaintClass[] = ["complaint", "aspiration", "information_request"];

export function Filters({ search, areaName, onChange }: Props) {
  const { publicList, words, parts } = useText();
  const topic = useCategoryName(search.topik);
  const on = [
    ["daerah", search.daerah && (areaName ?? search.daerah)],
    ["topik", search.topik && topic],
    ["tahap", search.tahap && words.status[search.tahap as Status]],
    ["jenis", search.jenis && words.class[search.jenis as ComplaintClass]],
  ] as const;
  return (
    <Chips label={publicList.filters}>
      {on.map(([name, label]) =>
        label ? (
          <ChipOn key={name} label={label} name={parts.removeFilter(label)} onRemove={() => onChange({ [name]: undefined })} />
        ) : null,
      )}
      {search.daerah ? null : (
        <ChipMenu label={publicList.area} icon="pin">
          {(close) => (
            <Field label={publicList.chooseArea}>
              {(wiring) => (
                <AreaPicker
                  {...wiring}
                  chosen={null}
                  onChoose={(option) => {
                    close();
                    onChange({ daerah: option?.value });
                  }}
                />
              )}
            </Field>
          )}
        </ChipMenu>
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
      {search.tahap ? null : (
        <ChipPick
          label={publicList.status}
          icon="route"
          value={undefined}
          options={stages.map((value) => ({ value, name: words.status[value] }))}
          onPick={(tahap) => onChange({ tahap })}
        />
      )}
      {search.jenis ? null : (
        <ChipPick
          label={publicList.class}
          icon="chat"
          value={undefined}
          options={classes.map((value) => ({ value, name: words.class[value] }))}
          onPick={(jenis) => onChange({ jenis })}
        />
      )}
      {on.some(([, label]) => label) ? (
        <Button
          look="quiet"
          onClick={() => onChange({ daerah: undefined, topik: undefined, tahap: undefined, jenis: undefined })}
        >
          <Icon name="x" small />
          {publicList.clearAll}
        </Button>
      ) : null}
    </Chips>
  );
}

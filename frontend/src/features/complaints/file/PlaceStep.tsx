import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agencies } from "../../../api/reference";
import { useLabel, useText } from "../../../i18n";
import { longest } from "../../../lib/lengths";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Combobox } from "../../../ui/Combobox";
import { Field, type Wiring } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { useDebounced } from "../../../ui/useDebounced";
import { AreaPicker } from "../shared/pickers";
import type { StepProps } from "./steps";

type PartProps = Omit<StepProps, "faults">;

function AgencySearch({ draft, change, ...wiring }: PartProps & Wiring) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...agencies({ q, limit: 8 }), enabled: q.length >= 2 });
  const list = found.data ?? [];
  return (
    <Combobox
      {...wiring}
      chosen={draft.agency ? { value: draft.agency.id, name: label(draft.agency.name) } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={list.map((agency) => ({
        value: agency.id,
        name: label(agency.name),
        detail: agency.parent ? label(agency.parent.name) : undefined,
      }))}
      onChoose={(option) => {
        const agency = list.find((one) => one.id === option?.value);
        change({ agency: agency ? { id: agency.id, name: agency.name } : null });
      }}
    />
  );
}

function Point({ draft, change }: PartProps) {
  const { place } = useText().filing;
  const [failed, setFailed] = useState(false);
  function locate() {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => change({ point: { lat: Number(coords.latitude.toFixed(6)), lng: Number(coords.longitude.toFixed(6)) } }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }
  if (!("geolocation" in navigator)) return null;
  if (!draft.point) {
    return (
      <div className="stack">
        <Button onClick={locate}>
          <Icon name="pin" />
          {place.here}
        </Button>
        {failed ? (
          <Banner tone="wait" icon="alert" live>
            {place.hereFailed}
          </Banner>
        ) : null}
      </div>
    );
  }
  return (
    <div className="stack">
      <p className="row" role="status">
        <span className="ok-line">
          <Icon name="check" />
          {place.hereSet}
        </span>
        <Button look="quiet" onClick={() => change({ point: null, address: "" })}>
          {place.hereClear}
        </Button>
      </p>
      <Field label={place.address} hint={place.addressHint}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="text"
            maxLength={longest.address}
            value={draft.address}
            onChange={(event) => change({ address: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

export function PlaceStep({ draft, change, faults }: StepProps) {
  const { place } = useText().filing;
  return (
    <>
      <header className="q-h">
        <h1>{place.title}</h1>
        <p className="hint">{place.hint}</p>
      </header>
      <Field label={place.area} hint={place.areaHint}>
        {(wiring) => (
          <AreaPicker
            {...wiring}
            chosen={draft.area ? { value: draft.area.code, name: draft.area.name, detail: draft.area.path } : null}
            onChoose={(option) =>
              change({ area: option ? { code: option.value, name: option.name, path: option.detail ?? "" } : null })
            }
          />
        )}
      </Field>
      {/* Where an officer takes it down is not where it happened. */}
      {draft.counter === "own" ? <Point draft={draft} change={change} /> : null}
      <Choices
        legend={place.agency}
        value={draft.knowsAgency}
        onChange={(knowsAgency) => change({ knowsAgency })}
        choices={[
          { value: "no", title: place.agencyUnknown[0], hint: place.agencyUnknown[1] },
          { value: "yes", title: place.agencyKnown[0], hint: place.agencyKnown[1] },
        ]}
      />
      {draft.knowsAgency === "yes" ? (
        <Field label={place.agencySearch} error={faults.agency}>
          {(wiring) => <AgencySearch {...wiring} draft={draft} change={change} />}
        </Field>
      ) : null}
    </>
  );
}

import "./profile.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { devices, signOutDevice, signOutOthers } from "../../api/accounts";
import { keys } from "../../api/keys";
import { explain, sentenceOf } from "../../api/sentences";
import type { Device } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLang } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useTitle } from "../../ui/useTitle";

const small = new Set<Device["system"]>(["android", "ios"]);

type RowProps = { device: Device; busy: boolean; onEnd: () => void };

function DeviceRow({ device, busy, onEnd }: RowProps) {
  const { devices: text } = useAccountText();
  const dates = useDates();
  const name = text.name(text.browser[device.browser], text.system[device.system]);
  const since = dates.short(device.created_at);
  return (
    <li className="dev">
      <Icon name={small.has(device.system) ? "phone" : "laptop"} />
      <b>
        {name}{" "}
        {device.current ? (
          <Badge tone="done" icon="check">
            {text.here}
          </Badge>
        ) : null}
      </b>
      <p>{device.current ? text.nowUsed(since) : text.lastUsed(`${dates.short(device.last_used_at)}, ${dates.time(device.last_used_at)}`, since)}</p>
      {device.current ? null : (
        <Button look="quiet" busy={busy} aria-label={text.endNamed(name)} onClick={onEnd}>
          <Icon name="out" small />
          {text.end}
        </Button>
      )}
    </li>
  );
}

/** Where one is signed in, and how to end it there. */
export function DevicesPage() {
  const { devices: text } = useAccountText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const list = useQuery(devices());
  const again = () => queries.invalidateQueries({ queryKey: keys.devices });
  const ending = useSending({
    mutationFn: signOutDevice,
    onSuccess: () => {
      toast(text.ended);
      return again();
    },
    onError: again,
  });
  const clearing = useSending({
    mutationFn: signOutOthers,
    onSuccess: () => {
      toast(text.othersEnded);
      return again();
    },
  });
  useTitle(text.title);
  const rows = list.data ?? [];
  const section = useKeptFocus<HTMLElement>();
  const failed = ending.error ?? clearing.error;
  return (
    <section ref={section} aria-labelledby="devices">
      <div className="sec-h">
        <h2 id="devices">{text.title}</h2>
        <p className="muted">{text.hint}</p>
      </div>
      {failed ? (
        <Banner tone="wait" icon="alert" live>
          {sentenceOf(failed, lang)}
        </Banner>
      ) : null}
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {rows.length > 0 ? (
        <ul className="lst" aria-label={text.list}>
          {rows.map((device) => (
            <DeviceRow key={device.id} device={device} busy={ending.isPending} onEnd={() => ending.mutate(device.id)} />
          ))}
        </ul>
      ) : null}
      {rows.length > 1 ? (
        <div className="row after">
          <Button look="danger" busy={clearing.isPending} onClick={() => clearing.mutate()}>
            {text.endOthers}
          </Button>
          <span className="small muted">{text.endOthersHint}</span>
        </div>
      ) : null}
      {rows.length === 1 ? <p className="small muted after">{text.only}</p> : null}
    </section>
  );
}

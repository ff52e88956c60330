import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { push, subscribePush, unsubscribePush } from "../../api/accounts";
import { keys } from "../../api/keys";
import { sentenceOf } from "../../api/sentences";
import { useSending } from "../../api/useSending";
import { useLang } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { ability, subscribe, subscription, unsubscribe } from "../../lib/push";
import { Banner } from "../../ui/Banner";
import { useToast } from "../../ui/Toast";

/** Notices on the device that is used now: not possible here, forbidden in the browser, on, or off. Nothing where the server has no such channel. */
export function PushSwitch() {
  const { push: text } = useAccountText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const shown = useQuery(push());
  const [able, setAble] = useState(ability);
  // What the server thinks is on may have been taken away in the browser.
  const [here, setHere] = useState<boolean | null>(null);
  useEffect(() => {
    void subscription().then((found) => setHere(found !== null), () => setHere(false));
  }, []);
  const key = shown.data?.public_key;
  const turning = useSending({
    mutationFn: async (on: boolean) => {
      if (!on) {
        await unsubscribe();
        await unsubscribePush();
        return false;
      }
      const found = key ? await subscribe(key) : null;
      if (!found) return null;
      await subscribePush(found);
      return true;
    },
    onSuccess: (on) => {
      setAble(ability());
      setHere(on === true);
      if (on !== null) toast(on ? text.turnedOn : text.turnedOff);
      return Promise.all([keys.push, keys.noticeSettings].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  if (!key) return null;
  const on = !!shown.data?.on && here === true;
  return (
    <div className="card after" aria-busy={turning.isPending}>
      {able === "ready" ? (
        <label className="switch">
          <input type="checkbox" role="switch" aria-checked={on} checked={on} disabled={here === null || turning.isPending} aria-describedby="push-hint" onChange={(event) => turning.mutate(event.target.checked)} />
          <b>{text.title}</b>
        </label>
      ) : (
        <b>{text.title}</b>
      )}
      <p id="push-hint" className="small muted">
        {able === "unsupported" ? text.unsupported : able === "blocked" ? text.blocked : text.hint}
      </p>
      {turning.error ? (
        <Banner tone="wait" icon="alert" live>
          {turning.error instanceof DOMException ? text.failed : sentenceOf(turning.error, lang)}
        </Banner>
      ) : null}
    </div>
  );
}

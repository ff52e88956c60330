import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { explain } from "../../../api/sentences";
import { mayAdmit } from "../../../api/people";
import type { Me, SavedView } from "../../../api/types";
import { useKeyed } from "../../../api/useKeyed";
import { createSavedView, deleteSavedView, savedViews } from "../../../api/work";
import { useLang, useText } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { useToast } from "../../../ui/Toast";
import { useKeptFocus } from "../../../ui/useKeptFocus";
import { type QueueSearch, searchOf, viewQueryOf } from "./views";

function One({ view, keeps }: { view: SavedView; keeps: boolean }) {
  const { saved } = useWorkText();
  const { parts } = useText();
  const [asks, setAsks] = useState(false);
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const forgetting = useKeyed(
    () => deleteSavedView(view.id),
    () => {
      toast(saved.forgotten(view.name));
      return queries.invalidateQueries({ queryKey: keys.savedViews });
    },
  );
  const href = paths.queue({ ...searchOf(view.query) });
  const failed = forgetting.error ? (
    <Banner tone="wait" icon="alert" live>
      {explain(forgetting.error, lang).text}
    </Banner>
  ) : null;
  return (
    <div className="sv">
      <To href={href}>
        <Icon name="eye" />
        <span className="sv-n">
          {view.name}
          {view.owner_name ? <small className="muted">{saved.by(view.owner_name)}</small> : null}
        </span>
      </To>
      {view.own || keeps ? (
        <button type="button" className="icbtn" aria-label={saved.forget(view.name)} aria-busy={forgetting.isPending} onClick={() => (view.own ? forgetting.mutate(undefined) : setAsks(true))}>
          <Icon name="x" small />
        </button>
      ) : null}
      {asks ? (
        <Dialog title={saved.forgetTitle} text={saved.forgetText(view.owner_name ?? "")} onClose={() => setAsks(false)}>
          <div className="stack">
            <p>
              <b>{view.name}</b>
            </p>
            {failed}
            <div className="row dialog-f">
              <Button look="danger" busy={forgetting.isPending} onClick={() => forgetting.mutate(undefined)}>
                {saved.forgetSend}
              </Button>
              <Button look="quiet" onClick={() => setAsks(false)}>
                {parts.cancel}
              </Button>
            </div>
          </div>
        </Dialog>
      ) : (
        failed
      )}
    </div>
  );
}

/** Lists that were kept, one's own first. Nothing stands here before the first. Who keeps the shelf of the agency clears away what colleagues share. */
export function SavedViews({ me }: { me: Me }) {
  const { saved } = useWorkText();
  const { data = [] } = useQuery(savedViews());
  // The button that forgets a view goes with it.
  const part = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={part}>
      {data.length > 0 ? <h2>{saved.title}</h2> : null}
      {data.map((view) => (
        <One key={view.id} view={view} keeps={mayAdmit(me)} />
      ))}
    </div>
  );
}

/** Keeps what is shown under a name. */
export function SaveViewDialog({ search, onClose }: { search: QueueSearch; onClose: () => void }) {
  const { saved } = useWorkText();
  const { parts } = useText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const keeping = useKeyed(createSavedView, (view) => {
    toast(saved.done(view.name));
    void queries.invalidateQueries({ queryKey: keys.savedViews });
    onClose();
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim()) keeping.mutate({ name: name.trim(), query: viewQueryOf(search), shared });
  }
  const full = hasStatus(keeping.error, 409);
  return (
    <Dialog title={saved.save.replace("…", "")} text={saved.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Field label={saved.name} hint={saved.nameHint} error={tried && !name.trim() ? saved.required : undefined}>
          {(wiring) => <input {...wiring} className="input" type="text" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <label className="check">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          <span>{saved.shared}</span>
        </label>
        {keeping.error ? (
          <Banner tone="wait" icon="alert" live>
            {full ? saved.full : explain(keeping.error, lang).text}
          </Banner>
        ) : null}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={keeping.isPending}>
            {saved.keep}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

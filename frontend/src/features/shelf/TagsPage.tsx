import "./shelf.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { allTags, createTag, deleteTag } from "../../api/beside";
import { fieldErrors, hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { Tag } from "../../api/types";
import { useKeyed } from "../../api/useKeyed";
import { useSending } from "../../api/useSending";
import { useLabel, useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { AdminHead } from "../../ui/AdminHead";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Refused } from "../../ui/Refused";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { RemoveDialog } from "./RemoveDialog";

function AddTag() {
  const { admin: text } = useBesideText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const adding = useKeyed(createTag, (tag) => {
    setName("");
    setTried(false);
    toast(text.tagAdded(tag.name));
    return queries.invalidateQueries({ queryKey: keys.tags });
  });
  const full = hasCode(adding.error, "wrong_state") ? text.tagFull : undefined;
  const wrong = tried && !name.trim() ? text.tagRequired : (full ?? fieldErrors(adding.error)["name"]?.detail);
  const failed = adding.error && !wrong ? explain(adding.error, lang) : null;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim()) adding.mutate(name.trim());
  }
  return (
    <form className="shelf-add" noValidate onSubmit={onSubmit}>
      <Field label={text.newTag} hint={text.newTagHint} error={wrong}>
        {(wiring) => (
          <div className="row">
            <input
              {...wiring}
              className="input"
              type="text"
              maxLength={40}
              value={name}
              onChange={(event) => {
                if (adding.isError) adding.reset();
                setName(event.target.value);
              }}
            />
            <Button type="submit" look="primary" busy={adding.isPending}>
              {text.addTag}
            </Button>
          </div>
        )}
      </Field>
      {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
    </form>
  );
}

/** Labels of the agencies where one works; an admin adds and deletes those of their own. */
export function TagsPage() {
  const { admin: text } = useBesideText();
  const lang = useLang();
  const label = useLabel();
  const toast = useToast();
  const queries = useQueryClient();
  const list = useQuery(allTags());
  const [going, setGoing] = useState<Tag | null>(null);
  useTitle(text.tags);
  const removing = useSending({
    mutationFn: (tag: Tag) => deleteTag(tag.id),
    onSuccess: (_, tag) => {
      setGoing(null);
      toast(text.removed(tag.name));
      void queries.invalidateQueries({ queryKey: keys.complaints });
      return queries.invalidateQueries({ queryKey: keys.tags });
    },
  });
  return (
    <main id="isi" className="adm">
      <AdminHead title={text.tags} hint={text.tagsHint} />
      <AddTag />
      {list.isPending ? <Loading /> : null}
      {list.isError && !list.data ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.data?.length === 0 ? <Empty standing={{ stage: 1, tone: "now" }} title={text.emptyTags} text={text.emptyTagsText} /> : null}
      <ul className="shelf-l">
        {(list.data ?? []).map((tag) => (
          <li key={tag.id}>
            <div>
              <b className="row">
                <Icon name="tag" small />
                {tag.name}
              </b>
              <p className="small muted">{label(tag.agency.name)}</p>
            </div>
            {tag.kept ? (
              <Button look="quiet" aria-label={text.remove(tag.name)} onClick={() => setGoing(tag)}>
                {text.removeShort}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {going ? <RemoveDialog title={text.removeTag} text={text.removeTagText} name={going.name} removing={removing} onRemove={() => removing.mutate(going)} onClose={() => setGoing(null)} /> : null}
    </main>
  );
}

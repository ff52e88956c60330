import "./doors.css";
import "./profile.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { isOfPhones, phone, profile, type ReadProfile } from "../../api/accounts";
import { openOfMine } from "../../api/complaints";
import { explain } from "../../api/sentences";
import { reloadMe, useMe } from "../../api/session";
import type { Me, Phone } from "../../api/types";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Masked } from "../../ui/Masked";
import { Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { CloseAccountDialog } from "./CloseAccountDialog";
import { EmailDialog } from "./EmailDialog";
import { DisableDialog, EnableDialog, NewCodesDialog } from "./FactorDialogs";
import { FieldDialog, type FieldName } from "./FieldDialog";
import { LoginPhoneDialog } from "./LoginPhoneDialog";
import { PasswordDialog } from "./PasswordDialog";
import { PhoneDialog } from "./PhoneDialog";
import { Questions } from "./Questions";

type RowProps = { name: string; value: ReactNode; wide?: boolean; children: ReactNode };

function Row({ name, value, wide = false, children }: RowProps) {
  return (
    <div className={wide ? "wide" : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd className="btns">{children}</dd>
    </div>
  );
}

/** How far the number has come, where news can go to phones at all. */
function PhoneState({ state }: { state: Phone["state"] }) {
  const { profile: text } = useAccountText();
  if (state === "none") return null;
  const [tone, icon, word] = (
    { unconfirmed: ["wait", "clock", text.unconfirmed], confirmed: ["done", "check", text.confirmed], stopped: ["late", "alert", text.stopped] } as const
  )[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

type AboutProps = {
  read: ReadProfile;
  reached: Phone | undefined;
  officer: boolean;
  onField: (field: FieldName) => void;
  onEmail: () => void;
  onPhone: () => void;
  onLogin: () => void;
};

function About({ read, reached, officer, onField, onEmail, onPhone, onLogin }: AboutProps) {
  const { profile: text } = useAccountText();
  const kept = read.profile;
  const toPhones = !!reached && reached.channels.length > 0;
  const byPhone = toPhones && !!kept.phone;
  const signsIn = kept.phone_signs_in;
  // Officers sign in with an address: it is their agency's to vouch for.
  const mayUse = toPhones && !signsIn && !officer;
  const fields: FieldName[] = ["phone", "nik", "address"];
  const field = (name: FieldName, value: string | null | undefined) => (
    <Row
      key={name}
      name={text[name]}
      // How far the number has come, and what to do about it, want room.
      wide={name === "phone" && (byPhone || mayUse)}
      value={
        value ? (
          <>
            <Masked>{value}</Masked>{" "}
            {name === "phone" && signsIn ? (
              <Badge tone="quiet" icon="key">
                {text.signsIn}
              </Badge>
            ) : null}{" "}
            {name === "phone" && byPhone ? <PhoneState state={reached.state} /> : null}
          </>
        ) : (
          <span className="muted">{text.none}</span>
        )
      }
    >
      {name === "phone" && byPhone && (reached.state === "unconfirmed" || reached.state === "stopped") ? (
        <Button look="quiet" aria-label={text.confirmNamed(text.phone)} onClick={onPhone}>
          {text.confirm}
        </Button>
      ) : null}
      <Button look="quiet" aria-label={value ? text.changeNamed(text[name]) : text.addNamed(text[name])} onClick={() => (name === "phone" && signsIn ? onLogin() : onField(name))}>
        {value ? text.change : text.add}
      </Button>
      {name === "phone" && mayUse ? (
        <Button look="quiet" aria-label={text.entryNamed(text.phone)} onClick={onLogin}>
          {text.entry}
        </Button>
      ) : null}
    </Row>
  );
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about">{text.about}</h2>
      <p className="muted small lede-s">{text.masked}</p>
      <dl className="prof two-c">
        {field("name", kept.name)}
        <Row
          name={text.email}
          value={
            <>
              {kept.email ? <Masked>{kept.email}</Masked> : <span className="muted">{text.noEmail}</span>}
              {kept.pending_email ? (
                <span className="small muted">{text.pending(kept.pending_email)}</span>
              ) : !kept.email ? null : (
                <>
                  {" "}
                  <Badge tone="done" icon="check">
                    {text.confirmed}
                  </Badge>
                </>
              )}
            </>
          }
        >
          <Button look="quiet" aria-label={kept.email ? text.changeNamed(text.email) : text.addNamed(text.email)} onClick={onEmail}>
            {kept.email ? text.change : text.add}
          </Button>
        </Row>
        {fields.map((name) => field(name, kept[name]))}
      </dl>
    </section>
  );
}

type SecurityProps = { me: Me; onOpen: (dialog: "password" | "enable" | "disable" | "codes") => void };

function Security({ me, onOpen }: SecurityProps) {
  const { profile: text } = useAccountText();
  const dates = useDates();
  const { enabled, required, recovery_codes_left: left } = me.second_factor;
  return (
    <section className="card" aria-labelledby="security">
      <h2 id="security">{text.security}</h2>
      <dl className="prof">
        <Row name={text.password} value={me.password_changed_at ? text.passwordChanged(dates.long(me.password_changed_at)) : text.passwordKnown}>
          <Button look="quiet" aria-label={`${text.changePassword} ${text.password}`} onClick={() => onOpen("password")}>
            {text.changePassword}
          </Button>
        </Row>
        <Row
          name={text.factor}
          value={
            <>
              <Badge tone={enabled ? "done" : required ? "wait" : "quiet"} icon="shield">
                {enabled ? text.factorOn : text.factorOff}
              </Badge>
              <span className="small muted">{[required ? text.factorRequired : "", enabled ? text.codesLeft(left) : ""].filter(Boolean).join(" · ")}</span>
            </>
          }
        >
          {enabled ? (
            <>
              <Button look="quiet" onClick={() => onOpen("codes")}>
                {text.newCodes}
              </Button>
              {required ? null : (
                <Button look="quiet" aria-label={`${text.disable} ${text.factor}`} onClick={() => onOpen("disable")}>
                  {text.disable}
                </Button>
              )}
            </>
          ) : (
            <Button look={required ? "primary" : "quiet"} aria-label={`${text.enable} ${text.factor}`} onClick={() => onOpen("enable")}>
              {text.enable}
            </Button>
          )}
        </Row>
      </dl>
    </section>
  );
}

/** Whoever holds an office is let go of it first, by those who gave it. */
function InOffice({ me }: { me: Me }) {
  const { close: text } = useAccountText();
  const { words } = useText();
  const label = useLabel();
  return (
    <section aria-labelledby="close">
      <h2 id="close">{text.title}</h2>
      <p className="muted">{text.inOffice}</p>
      <ul className="small">
        {me.memberships.map((one) => (
          <li key={one.id}>
            {words.role[one.role]}, {label(one.agency.name)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Closing({ secondStep }: { secondStep: boolean }) {
  const { close: text } = useAccountText();
  const open = useQuery(openOfMine());
  const [asked, setAsked] = useState(false);
  return (
    <section>
      <div className="row">
        <Button look="danger" busy={!open.data} onClick={() => setAsked(true)}>
          {text.act}
        </Button>
        <span className="small muted">{open.data ? text.hint(open.data.length) : null}</span>
      </div>
      {asked && open.data ? <CloseAccountDialog open={open.data} secondStep={secondStep} onClose={() => setAsked(false)} /> : null}
    </section>
  );
}

type Open = { field: FieldName } | "email" | "phone" | "login" | "password" | "enable" | "disable" | "codes" | null;

/** Who one is to us, how one signs in, and how one leaves. */
export function ProfilePage() {
  const { profile: text } = useAccountText();
  const lang = useLang();
  const now = useMe();
  // The page stays as it was behind the dialog that asks to sign in again.
  const [me, setMe] = useState(now);
  if (now && now !== me) setMe(now);
  const read = useQuery(profile());
  const reached = useQuery(phone());
  // Who one is stands at the top of every page too.
  const pending = read.data?.profile.pending_email ?? null;
  const waited = useRef(pending);
  useEffect(() => {
    if (waited.current !== null && pending === null) void reloadMe().catch(() => undefined);
    waited.current = pending;
  }, [pending]);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  // What opens nothing yet comes first.
  const bare = !!me && me.second_factor.required && !me.second_factor.enabled;
  useTitle(text.title);
  return (
    <>
      <h2 className="sr">{text.title}</h2>
      {bare ? (
        <Banner tone="wait" icon="shield">
          {text.factorFirst}
        </Banner>
      ) : null}
      {bare && me ? <Security me={me} onOpen={setOpen} /> : null}
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? <About read={read.data} onField={(field) => setOpen({ field })} onEmail={() => setOpen("email")} reached={reached.data} officer={me?.kind === "officer"} onPhone={() => setOpen("phone")} onLogin={() => setOpen("login")} /> : null}
      {me && !bare ? <Security me={me} onOpen={setOpen} /> : null}
      {me?.kind === "reporter" ? <Questions /> : null}
      {me?.kind === "reporter" ? <Closing secondStep={me.second_factor.enabled} /> : null}
      {me?.kind === "officer" ? <InOffice me={me} /> : null}
      {open && typeof open === "object" && read.data ? <FieldDialog field={open.field} read={read.data} onClose={close} /> : null}
      {open === "email" ? <EmailDialog first={!read.data?.profile.email} onClose={close} /> : null}
      {open === "login" && read.data && reached.data ? (
        <LoginPhoneDialog read={read.data} channels={reached.data.channels.filter(isOfPhones)} onClose={close} onEmail={() => setOpen("email")} />
      ) : null}
      {open === "phone" && reached.data ? <PhoneDialog phone={reached.data} onClose={close} /> : null}
      {open === "password" ? <PasswordDialog about={[me?.email ?? me?.phone?.replace(/^\+62/, "") ?? "", me?.display_name ?? ""]} onClose={close} /> : null}
      {open === "enable" ? <EnableDialog onClose={close} /> : null}
      {open === "disable" ? <DisableDialog onClose={close} /> : null}
      {open === "codes" ? <NewCodesDialog onClose={close} /> : null}
    </>
  );
}

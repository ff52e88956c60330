import { useLabel, useText } from "../../../i18n";
import { paths } from "../../../paths";
import { Flags } from "../../../ui/Badge";
import { Button } from "../../../ui/Button";
import { Facts } from "../../../ui/Facts";
import { Icon } from "../../../ui/Icon";
import { Logo } from "../../../ui/Logo";
import { QrCode } from "../../../ui/QrCode";
import { Rich } from "../../../ui/Rich";
import { useToast } from "../../../ui/Toast";
import type { KeptReceipt } from "./draft";

/** The head of the printed receipt. */
export function PaperHead({ when }: { when: string }) {
  const { receipt } = useText();
  return (
    <p className="only-print paper-h">
      <span className="logo">
        <Logo /> tuntas
      </span>
      <span>{receipt.printed(when)}</span>
    </p>
  );
}

/** Where a report is looked up, with its number filled in. */
export const trackAddress = (number: string) => new URL(paths.track({ nomor: number }), globalThis.location.origin).href;

/** Number, code and what it is about. Printed, the code stands apart, to be cut off. */
export function Slip({ kept }: { kept: KeptReceipt }) {
  const { receipt, words } = useText();
  const label = useLabel();
  const { access_code } = kept;
  const number = kept.tracking_number;
  return (
    <section className="slip" aria-labelledby="slip">
      <h2 id="slip" className="sr">
        {receipt.slip}
      </h2>
      <div className="slip-a">
        {access_code ? (
          <div className="qrbox">
            <QrCode text={trackAddress(number)} label={receipt.qr} />
          </div>
        ) : null}
        <dl>
          <div>
            <dt>{receipt.number}</dt>
            <dd className="code big">{number}</dd>
          </div>
          {access_code ? (
            <div className="key">
              <dt>
                <Icon name="lock" small />
                {receipt.code}
              </dt>
              <dd className="code big">{access_code}</dd>
              <dd className="small">
                <Rich>{receipt.codeHint}</Rich>
              </dd>
            </div>
          ) : null}
        </dl>
      </div>
      <Facts
        className="slip-b"
        rows={[
          [receipt.subject, kept.title],
          [receipt.kind, [words.class[kept.class], kept.category ? label(kept.category.name) : ""].filter(Boolean).join(", ")],
          kept.area ? [receipt.place, kept.area.path] : null,
          kept.anonymous || kept.secret
            ? [receipt.name, <Flags key="f" anonymous={kept.anonymous} secret={kept.secret} />]
            : null,
        ]}
      />
      {access_code ? (
        <div className="cut only-print">
          <p className="xs">{receipt.cut}</p>
          <p className="code big">{access_code}</p>
          <p className="xs">{receipt.trackAt(trackAddress(number))}</p>
        </div>
      ) : null}
    </section>
  );
}

/** Printing, copying, handing on. */
export function Tools({ kept }: { kept: KeptReceipt }) {
  const { receipt } = useText();
  const toast = useToast();
  const number = kept.tracking_number;
  // Who has an account has no code: the page that wants one would open nothing.
  const address = kept.access_code ? trackAddress(number) : null;
  return (
    <div className="acts no-print">
      <Button onClick={() => globalThis.print()}>
        <Icon name="print" />
        {receipt.print}
      </Button>
      <Button
        onClick={() => {
          void navigator.clipboard
            .writeText([number, kept.access_code, address].filter(Boolean).join("\n"))
            .then(() => toast(address ? receipt.copied : receipt.numberCopied));
        }}
      >
        <Icon name="copy" />
        {address ? receipt.copy : receipt.copyNumber}
      </Button>
      {address && "share" in navigator ? (
        <Button onClick={() => void navigator.share({ title: number, url: address }).catch(() => undefined)}>
          <Icon name="share" />
          {receipt.share}
        </Button>
      ) : null}
    </div>
  );
}

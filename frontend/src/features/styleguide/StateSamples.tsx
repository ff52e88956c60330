import { type ReactNode, useState } from "react";
import { ApiError, NetworkError } from "../../api/errors";
import { explain } from "../../api/sentences";
import type { ErrorCode } from "../../api/types";
import { useLang, useText } from "../../i18n";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Facts } from "../../ui/Facts";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { PasswordInput } from "../../ui/PasswordInput";
import { Empty, Failure, Loading } from "../../ui/States";

function Sample({ status, name, scrim = false, wide = false, children }: { status?: number; name: string; scrim?: boolean; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? "sg-state is-wide" : "sg-state"}>
      <h3>
        {status ? <span>{status}</span> : null}
        {name}
      </h3>
      <div className={scrim ? "card sg-scrim" : "card"}>{children}</div>
    </section>
  );
}

/** As the API would answer. */
const answer = (status: number, code: ErrorCode, after: number | null = null) =>
  new ApiError({ type: "about:blank", title: "", status, detail: "", instance: "8f2c-57", code }, after);

function Refused({ error, retry = false }: { error: unknown; retry?: boolean }) {
  const lang = useLang();
  return <Failure {...explain(error, lang)} {...(retry ? { onRetry: () => undefined } : {})} />;
}

function Again() {
  const { parts } = useText();
  const [password, setPassword] = useState("");
  return (
    <div className="dialog stack">
      <h4 className="empty-h">Masuk lagi untuk lanjut</h4>
      <p className="muted">Sesi Anda berakhir. Tulisan Anda tetap ada.</p>
      <Field label="Sandi untuk petugas@contoh.id">
        {(wiring) => <PasswordInput {...wiring} name="lagi" autoComplete="off" value={password} onChange={setPassword} />}
      </Field>
      <div className="row">
        <Button look="primary">Masuk dan lanjutkan</Button>
        <Button look="quiet">{parts.close}</Button>
      </div>
    </div>
  );
}

/** One sample of everything unusual. The waits are as long as the guide was open: they begin when it is loaded. */
export function StateSamples() {
  const { states, parts, filing, home } = useText();
  const [slow] = useState(() => answer(429, "too_many_requests", 42));
  const [busy] = useState(() => answer(503, "unavailable", 20));
  const overtaken = (title: string, words: string) => (
    <Banner tone="wait" icon="alert">
      <p>
        <b>{title}</b>
      </p>
      <p>{words}</p>
      <p className="small">
        <b>{states.meanwhile}</b>
      </p>
      <ul className="news small">
        <li>
          <b>Ditugaskan kepada Ketut R.</b>, Sel 24 Nov, 09.40 WITA
        </li>
      </ul>
    </Banner>
  );
  return (
    <div className="sg-states">
      <Sample name="Kosong, warga">
        <Empty as="h3" standing={{ stage: 1, tone: "stopped" }} title="Tidak ada laporan yang cocok" text="Longgarkan saringan, atau coba kata lain.">
          <Button>Hapus semua saringan</Button>
        </Empty>
      </Sample>
      <Sample name="Kosong, petugas">
        <Empty as="h3" standing={{ stage: 5, tone: "settled" }} title="Tidak ada giliran Anda" text="Semua laporan sedang di tangan orang lain.">
          <Button>Lihat semua terbuka</Button>
        </Empty>
      </Sample>
      <Sample name="Memuat">
        <Loading />
      </Sample>
      <Sample name="Luring, laporan menunggu">
        <div className="queued">
          <p className="offline">
            <Icon name="off" />
            Jaringan terputus
          </p>
          <h4 className="empty-h">{filing.queued.title}</h4>
          <p className="muted">{filing.queued.text}</p>
          <div className="queued-it">
            <b>Lampu jalan mati di Jalan Raya Kerobokan</b>
            <span className="clock c-pause">
              <Icon name="cloud" small />
              {filing.queued.waiting}
            </span>
          </div>
          <div className="row">
            <Button>{parts.retryNow}</Button>
            <Button look="quiet">{filing.queued.change}</Button>
          </div>
        </div>
      </Sample>
      <Sample name="Luring, halaman">
        <Refused error={new NetworkError("")} retry />
      </Sample>
      <Sample status={401} name="Sesi berakhir" scrim>
        <Again />
      </Sample>
      <Sample status={403} name="Terlihat, tetapi bukan hak Anda">
        <Refused error={answer(403, "forbidden")} />
      </Sample>
      <Sample status={404} name="Tidak ditemukan">
        <Empty as="h3" standing={{ stage: 2, tone: "stopped" }} title={states.notFoundTitle} text={states.notFoundText}>
          <Field label={states.haveNumber}>
            {(wiring) => (
              <div className="search">
                <input {...wiring} className="input code" placeholder="LPR-2026-…" />
                <Button>{home.trackButton}</Button>
              </div>
            )}
          </Field>
        </Empty>
      </Sample>
      <Sample status={409} name="Ada yang lebih cepat">
        {overtaken(states.overtakenTitle, "Keadaan laporan ini sekarang tidak mengizinkan tindakan itu.")}
      </Sample>
      <Sample status={412} name="Dua versi, keduanya tampil" wide>
        <div className="trouble">
          <Banner tone="wait" icon="alert">
            <p>
              <b>{states.changedTitle}</b>
            </p>
            <p>Kami sudah memuat yang terbaru: periksa dulu, lalu kirim lagi. Tulisan Anda tetap ada.</p>
          </Banner>
          <div className="versi">
            <section className="card">
              <h4 className="versi-h">Saat Anda mulai</h4>
              <Facts rows={[["Petugas", <ins key="p">Belum ditugaskan</ins>]]} />
              <p className="small muted">Yang hendak Anda kirim:</p>
              <p className="quote">Sebelas lampu dan satu panel sudah kami ganti. Jalan kini menyala.</p>
            </section>
            <section className="card">
              <h4 className="versi-h">Laporan sekarang</h4>
              <Facts rows={[["Petugas", <ins key="p">Ketut R.</ins>]]} />
              <ul className="news small">
                <li>
                  <b>Ditugaskan kepada Ketut R.</b>, Sel 24 Nov, 09.40 WITA
                </li>
              </ul>
            </section>
          </div>
        </div>
      </Sample>
      <Sample status={429} name="Terlalu sering">
        <Refused error={slow} retry />
      </Sample>
      <Sample status={503} name="Sedang penuh">
        <Refused error={busy} retry />
      </Sample>
      <Sample status={500} name="Salah di pihak kami">
        <Refused error={answer(500, "internal")} retry />
      </Sample>
    </div>
  );
}

import "./styleguide.css";
import { type ReactNode, useState } from "react";
import { useText } from "../../i18n";
import { Badge, type BadgeState, Flags, StateBadge, Turn } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button, type Look } from "../../ui/Button";
import { Choices } from "../../ui/Choices";
import { ClockBadge, ClockBar } from "../../ui/Clock";
import { DayStrip, StripKey } from "../../ui/DayStrip";
import { Combobox, type Option } from "../../ui/Combobox";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Icon, iconNames } from "../../ui/Icon";
import { Line, MiniLine } from "../../ui/Line";
import { Masked } from "../../ui/Masked";
import { PasswordInput } from "../../ui/PasswordInput";
import { Stepper } from "../../ui/Stepper";
import { Timeline } from "../../ui/Timeline";
import { useToast } from "../../ui/Toast";
import { useNow } from "../../ui/useNow";
import { useTitle } from "../../ui/useTitle";
import { StateSamples } from "./StateSamples";
import { clocksAround, daysAround, lines, minis, nyepi } from "./Samples";

/** The guide is written for those who build: one language is enough for its own remarks. */
function Part({ id, title, hint, children }: { id: string; title: string; hint: string; children: ReactNode }) {
  return (
    <section id={id} className="sg">
      <header>
        <h2>{title}</h2>
        <p className="muted">{hint}</p>
      </header>
      <div className="sg-b">{children}</div>
    </section>
  );
}

const colours = ["deep", "kunyit", "primary", "primary-tint", "ground", "surface", "sunken", "ink", "muted", "line-strong", "running", "waiting", "done", "late", "secret"];
const looks: [Look, string][] = [
  ["primary", "Kirim laporan"],
  ["second", "Simpan draf"],
  ["quiet", "Batalkan"],
  ["danger", "Arsipkan…"],
];
const places: Option[] = [
  { value: "1", name: "Kerobokan", detail: "Kuta Utara, Kabupaten Badung, Bali" },
  { value: "2", name: "Kerobokan Kaja", detail: "Kuta Utara, Kabupaten Badung, Bali" },
];

function Buttons() {
  return (
    <Part id="tombol" title="Tombol" hint="Satu tombol utama per layar. Kata kerja. Tindakan berat berakhir titik tiga dan meminta alasan.">
      {looks.map(([look, words]) => (
        <div className="row" key={look}>
          <Button look={look}>{words}</Button>
          <Button look={look} className="is-hover">
            {words}
          </Button>
          <Button look={look} className="is-focus">
            {words}
          </Button>
          <Button look={look} busy>
            {words}
          </Button>
        </div>
      ))}
      <div className="row dense">
        <Button look="primary">Teruskan</Button>
        <Button>Tunjuk petugas…</Button>
      </div>
    </Part>
  );
}

function Fields() {
  const [choice, setChoice] = useState<"a" | "b">("a");
  const [place, setPlace] = useState<Option | null>(places[0]!);
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("hujan reda");
  return (
    <Part id="isian" title="Isian" hint="Label di atas, petunjuk di bawahnya, galat di atas isian dengan cara memperbaikinya.">
      <div className="g2">
        <Field label="Nama jalan atau tempat" hint="Misalnya: Jalan Raya Kerobokan, depan pasar">
          {(wiring) => <input {...wiring} className="input" defaultValue="Jalan Raya Kerobokan" />}
        </Field>
        <Field label="Apa yang terjadi?" error="Ceritakan sedikit lagi, minimal 30 huruf. Baru 12.">
          {(wiring) => <textarea {...wiring} className="area area-s" defaultValue="Jalan rusak." />}
        </Field>
        <Field label="Daerah" hint="Ketik namanya, lalu pilih dari daftar.">
          {(wiring) => (
            <Combobox
              {...wiring}
              chosen={place}
              onChoose={setPlace}
              onSearch={setTyped}
              busy={false}
              options={places.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))}
            />
          )}
        </Field>
        <Field label="Sandi">
          {(wiring) => <PasswordInput {...wiring} name="contoh" autoComplete="off" value={password} onChange={setPassword} />}
        </Field>
      </div>
      <Choices
        legend="Siapa yang boleh melihat?"
        value={choice}
        onChange={setChoice}
        choices={[
          { value: "a", title: "Semua orang, tanpa nama saya", hint: "Isi laporan tampil, nama Anda tidak." },
          { value: "b", title: "Hanya petugas yang menangani", hint: "Laporan tidak tampil di mana pun." },
        ]}
      />
    </Part>
  );
}

function Clocks() {
  const now = useNow();
  const days = daysAround(now);
  return (
    <Part id="jam" title="Jam" hint="Tanggal dulu; pukul hanya pada hari terakhir. Satu kotak = satu hari kerja.">
      <div className="row sg-wide">
        {clocksAround(now).map(({ name, facts }) => (
          <ClockBadge key={name} facts={facts} now={now} />
        ))}
      </div>
      <div className="g4">
        {clocksAround(now).map(({ name, facts, over }) => (
          <ClockBar key={name} name={name} facts={facts} now={now} days={days} over={over} />
        ))}
      </div>
      <div className="ex-days">
        <DayStrip days={nyepi} start="2026-03-17" due="2026-03-30" today="2026-03-26" caption="Hari demi hari" />
        <StripKey days={nyepi} />
      </div>
    </Part>
  );
}

function News() {
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <Part id="kabar" title="Kabar dan dialog" hint="Apa yang terjadi, apa berikutnya, kapan. Dialog meminta alasan.">
      <Banner>Laporan ini pindah ke Dinas Perhubungan pada 12 November.</Banner>
      <Banner tone="wait">Jaringan terputus. Tulisan Anda aman di perangkat ini.</Banner>
      <Banner tone="late">Instansi terlambat 2 hari kerja.</Banner>
      <Banner tone="done">Tuntas pada Kamis, 19 November 2026.</Banner>
      <Banner tone="secret">Anda membuka data tertutup. Ini dicatat dan dapat dilihat pelapor.</Banner>
      <div className="row">
        <Button onClick={() => toast("Diteruskan ke Dinas Perhubungan.")}>Kabar singkat</Button>
        <Button onClick={() => setOpen(true)}>Buka dialog</Button>
      </div>
      {open ? (
        <Dialog title="Apa yang belum selesai?" text="Instansi membaca alasan ini." onClose={() => setOpen(false)}>
          <Field label="Alasan">{(wiring) => <textarea {...wiring} className="area area-s" />}</Field>
          <div className="row dialog-f">
            <Button look="primary" onClick={() => setOpen(false)}>
              Minta dikerjakan lagi
            </Button>
          </div>
        </Dialog>
      ) : null}
    </Part>
  );
}

function Lines() {
  const { filing } = useText();
  return (
    <Part id="garis" title="Garis tuntas" hint="Satu tanda untuk satu hal: jalan laporan dari diterima sampai tuntas. Penuh = sudah, cincin = sekarang, titik-titik = belum.">
      {lines.map(({ name, stations }) => (
        <div className="sub" key={name}>
          <p>{name}</p>
          <Line stations={stations} label={name} />
        </div>
      ))}
      <div className="row sg-wide">
        {minis.map((standing) => (
          <MiniLine key={`${standing.stage}${standing.tone}`} standing={standing} />
        ))}
      </div>
      <Stepper label="Langkah pengisian" steps={Object.values(filing.steps)} now={2} />
    </Part>
  );
}

export function StyleguidePage() {
  const { site, words } = useText();
  useTitle(site.titles.styleguide);
  return (
    <main id="isi" className="wrap sgw">
      <h1>{site.titles.styleguide}</h1>
      <Part id="warna" title="Warna" hint="Warna tidak pernah bicara sendiri: setiap keadaan punya kata dan ikon.">
        <ul className="sw">
          {colours.map((name) => (
            <li key={name}>
              <i style={{ background: `var(--${name})` }} />
              <b className="xs">{name}</b>
            </li>
          ))}
        </ul>
      </Part>
      <Lines />
      <Buttons />
      <Fields />
      <Part id="lencana" title="Lencana" hint="Satu per keadaan. Kata dulu, warna kemudian.">
        <div className="row">
          {(Object.keys(words.status) as BadgeState[]).map((status) => (
            <StateBadge key={status} status={status} />
          ))}
        </div>
        <div className="row">
          <Flags anonymous secret oversight />
          <Turn who="" icon="user" yours />
          <Turn who="Dinas Perhubungan" icon="build" />
          <Badge tone="wait" icon="undo">
            Dikembalikan 1×
          </Badge>
        </div>
      </Part>
      <Clocks />
      <Part id="jejak" title="Jejak" hint="Garis tuntas yang berdiri. Bagi pelapor yang terbaru di atas, janji di paling atas.">
        <Timeline
          label="Contoh jejak"
          items={[
            { key: "5", mark: "next", title: "Belum terjadi: yang dijanjikan", when: "paling lambat Kam 3 Des" },
            { key: "4", mark: "now", title: "Sekarang", when: "Sen 23 Nov, 10.15 WITA", said: { text: "Kami sudah memeriksa 14 tiang.", mine: false, by: "Dinas Perhubungan, petugas" } },
            { key: "3", mark: "small", title: "Kata pelapor", when: "Jum 20 Nov, 19.02 WITA", said: { text: <Masked>Hubungi 0812••••••20.</Masked>, mine: true } },
            { key: "2", mark: "late", title: "Lewat batas", when: "Kam 19 Nov" },
            { key: "1", mark: "stage", title: "Tahap yang lewat", when: "Kam 12 Nov, 11.05 WITA" },
          ]}
        />
      </Part>
      <News />
      <Part id="keadaan" title="Keadaan" hint="Apa yang terjadi, apakah pekerjaan Anda aman, dan apa langkah berikutnya.">
        <StateSamples />
      </Part>
      <Part id="ikon" title="Ikon" hint="Kotak 24, garis 1,8, ujung bulat, tanpa isi. Selalu di samping kata.">
        <ul className="icons">
          {iconNames.map((name) => (
            <li key={name} title={name}>
              <Icon name={name} />
            </li>
          ))}
        </ul>
      </Part>
    </main>
  );
}

export function StyleguidePage() {
  return <main id="isi" className="wrap" />;
}

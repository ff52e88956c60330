import { useText } from "../i18n";
import { maskedPieces } from "../lib/text";

/** A text in which hidden numbers stand out in violet, with dots, never a black bar. Line breaks stay. */
export function Masked({ children }: { children: string }) {
  const { parts } = useText();
  return (
    <span className="pre">
      {maskedPieces(children).map((piece, n) =>
        piece.masked ? (
          <span className="mask" key={n} title={parts.masked}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}

// Photos are made small on the device: less to send over a weak network, and without the place and camera that a file
// carries inside it.
export const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** The size that fits into a square, never larger than it was. */
export function fitInto(width: number, height: number, longest = LONGEST_SIDE): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** `panel.HEIC` → `panel.jpg`: the name says what the file has become. */
export const asJpegName = (name: string) => `${name.replace(/\.[^.]*$/, "") || "foto"}.jpg`;

/** A photo as JPEG of at most 1600 px a side. Fails when this browser cannot read the picture. */
export async function shrink(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const size = fitInto(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = size.width;
    canvas.height = size.height;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    // JPEG has no transparency: what was clear becomes paper, not black.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, size.width, size.height);
    pen.drawImage(picture, 0, 0, size.width, size.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob) throw new Error("no picture");
    return new File([blob], asJpegName(file.name), { type: "image/jpeg" });
  } finally {
    picture.close();
  }
}

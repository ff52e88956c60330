import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, strictPort: true },
  build: {
    target: "es2022",
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A page costs few requests: what all pages share comes in two files that rarely change; the rest by page.
          groups: [
            { name: "libraries", test: /node_modules\/(?!qrcode-generator|idb)/ },
            // Accounts and officers' desks are a few people's pages: their calls come with them.
            { name: "parts", test: /src\/(ui\/(?!AdminHead|KeysDialog|PasswordInput|QrCode|CardTable|CodeInput|CsvSteps|ListBeside|RowClock|useCodeField|useOneRow)|lib\/(?!ahead|logins|password)|api\/(?!accounts|agencies|messages|people|useEntering|useKeyed|useLastWord|useSending|worker)|i18n\/(id|index|pair)|paths|link)/ },
          ],
        },
      },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test-setup.ts"], testTimeout: 60_000 },
});

import "./styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <main className="wrap">
      <h1>Tuntas</h1>
    </main>
  </StrictMode>,
);

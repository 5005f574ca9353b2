import type {} from "comparison-card/react";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { type Config, define, type StateChange } from "comparison-card";
import data from "comparison-card/cards/un-iom.json";

define();

// A config of its own says of every word which one it is; JSON says that it is a string.
const config = data as Config;

function App() {
  const [state, setState] = useState<StateChange>({ open: [], theme: null });
  return (
    <>
      <output>{state.open?.join(" ")}</output>
      <button onClick={() => setState({ ...state, open: [] })}>Close all</button>
      <comparison-card
        config={config}
        state={state}
        loading="eager"
        heading-level={2}
        permalink={false}
        oncomparison-card-change={(event) => setState(event.detail)}
      />
    </>
  );
}

createRoot(document.getElementById("app")!).render(<App />);

/** The language server as a process of its own; it speaks over stdio, a pipe or Node's IPC, as its arguments say. */
import { serve } from "./serve.js";

serve();

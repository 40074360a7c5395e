/** `snakebridge/testing`: for the unit tests of programs; answers come from the test or from a recording, not from Python. */
export { type FakePython, fakePython } from "./testing/fake-python.js";
export { type FakeAnswer, FakeObject, fakeObject, pythonError, type SeenCall } from "./testing/fake-values.js";
export { recordAnswers, replayAnswers } from "./testing/recording.js";

using Editor.Buffers;
using EchoServer;

// One editor loop owns every buffer and every process. Here it runs on this thread until the program is done;
// a program with a thread of its own for the editor calls loop.Start() instead.
using var loop = new EditorLoop();
loop.Run(() => new EchoProgram(loop, Console.Out).RunAsync());

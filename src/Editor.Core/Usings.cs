global using Editor.Buffers;
global using Editor.Core.Frames;
global using Editor.Core.Input;
global using Editor.Processes;
global using Editor.Text;

using Normitri.Demo;

return await DemoProgram.RunAsync(args);

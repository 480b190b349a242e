using Normitri.Server;

return await ServerApplication.RunAsync(args);

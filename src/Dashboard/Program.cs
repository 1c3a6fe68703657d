using OptOut.Dashboard.Commands;

return await CommandLine.RunAsync(args);

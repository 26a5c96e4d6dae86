using System.Globalization;
using Gatehouse.Server.Tests.Foundation.Mail;
using Gatehouse.Server.Tests.Foundation.Storage;

// The tests, or – when a test starts this program again to kill it – the child it wants.
if (args is [KilledWriter.Argument, var setting])
    return await KilledWriter.RunAsync(setting);
if (args is [KilledMailer.Argument, var database, var masterKey, .. var port])
    return await KilledMailer.RunAsync(database, masterKey, port is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : null);
return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, Gatehouse.Server.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);

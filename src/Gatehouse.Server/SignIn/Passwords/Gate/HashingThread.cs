using System.Runtime.InteropServices;

namespace Gatehouse.Server.SignIn.Passwords.Gate;

/// <summary>Threads that give way to everything else in the process.</summary>
internal static partial class HashingThread
{
    private const int PrioProcess = 0;
    private const int CallingThread = 0;
    private const int Niceness = 10;

    /// <summary>Starts a background thread at low priority.</summary>
    public static Thread Start(string name, Action body)
    {
        var thread = new Thread(() =>
        {
            LowerPriority();
            body();
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    // Thread.Priority does nothing on Linux. There setpriority(2) counts for the calling thread alone, and lowering needs
    // no privilege; elsewhere it would lower the whole process.
    private static void LowerPriority()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PrioProcess, CallingThread, Niceness);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}

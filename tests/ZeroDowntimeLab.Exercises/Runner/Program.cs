using ZeroDowntimeLab.Exercises;
using ZeroDowntimeLab.Learning;

// 'zdl learn' runs this program. It checks the learner's answers to all tasks, or to the task that is named.
// Each line of its output is a CheckEvent. What an answer prints is no such line, so it goes nowhere.
await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
Console.SetOut(TextWriter.Null);

var printer = new CheckPrinter(output);
foreach (var task in CourseTask.All.Where(task => args.Length == 0 || args.Contains(task.Name)))
    await printer.RunAsync(task);

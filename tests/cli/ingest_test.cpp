#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

namespace lacuna {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

struct Outcome {
  int code = -1;  ///< exit code, or -1 where a signal ended it
  std::string messages;
};

class Ingest : public testing::Test {
 protected:
  Ingest() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("lacuna_ingest_" + std::to_string(getpid()) + "_" + std::string(test->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Ingest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  /// Starts the built command with its messages in a file.
  pid_t start(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {LACUNA_COMMAND, "ingest"});
    std::vector<char*> words;
    for (std::string& word : arguments) words.push_back(word.data());
    words.push_back(nullptr);
    const std::string messages = path("messages");
    const pid_t child = fork();
    if (child == 0) {
      const int file = ::open(messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(file, STDERR_FILENO);
      execv(words[0], words.data());
      _exit(127);
    }
    return child;
  }
  Outcome end(pid_t child) const {
    int status = 0;
    waitpid(child, &status, 0);
    std::ifstream file(path("messages"));
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}};
  }
  Outcome run(std::vector<std::string> arguments) const { return end(start(std::move(arguments))); }

  /// Every row of the tables that an ingest fills, and what a search finds.
  std::string content(const std::string& name) const {
    sqlite3* database = nullptr;
    std::string rows;
    EXPECT_EQ(sqlite3_open_v2(path(name).c_str(), &database, SQLITE_OPEN_READWRITE, nullptr),
              SQLITE_OK);
    for (const char* query :
         {"PRAGMA integrity_check", "PRAGMA foreign_key_check",
          "SELECT * FROM articles ORDER BY article", "SELECT * FROM versions ORDER BY version",
          "SELECT hex(hash), version FROM records ORDER BY hash",
          "SELECT rowid FROM search WHERE search MATCH 'harbour' ORDER BY rowid"}) {
      sqlite3_stmt* statement = nullptr;
      EXPECT_EQ(sqlite3_prepare_v2(database, query, -1, &statement, nullptr), SQLITE_OK) << query;
      while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
          const void* bytes = sqlite3_column_blob(statement, i);
          const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
          if (bytes != nullptr) rows.append(static_cast<const char*>(bytes), size);
          rows += '|';
        }
        rows += '\n';
      }
      sqlite3_finalize(statement);
    }
    sqlite3_close(database);
    return rows;
  }

  fs::path folder_;
};

std::string article_line(int number) {
  return fmt::format(
      R"({{"id": "{0}", "url": "https://paper.example/{0}", "title": "Harbour report {0}", "language": "en", )"
      R"("publish_date": "2024-03-0{1}", "text": "The harbour of Eastport opened pier {0} on Monday.\n\nThe mayor, )"
      R"(Ada Quill, said that {0} ships had asked for a place.\n\nWork on the next pier starts in May."}})"
      "\n",
      number, number % 9 + 1);
}

TEST_F(Ingest, ListsEachFailureAndKeepsTheRest) {
  write("a.jsonl", article_line(1) + "{broken\n" + article_line(2));
  const Outcome first = run({path("a.jsonl"), "--store", path("s.sqlite")});
  EXPECT_EQ(first.code, 2);
  EXPECT_THAT(first.messages, HasSubstr(path("a.jsonl") + ", record 2, byte "));
  EXPECT_THAT(first.messages,
              HasSubstr("2 new articles, 0 new versions, 0 there already, 1 failures"));
  EXPECT_THAT(first.messages, Not(HasSubstr("\r")));
}

TEST_F(Ingest, PassesOverWhatIsThere) {
  write("a.jsonl", article_line(1));
  EXPECT_EQ(run({path("a.jsonl"), "--store", path("s.sqlite")}).code, 0);
  write("a.jsonl", article_line(1) + article_line(2));
  const Outcome again = run({path("a.jsonl"), "--store", path("s.sqlite")});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.messages, HasSubstr("1 new articles, 0 new versions, 1 there already"));
}

TEST_F(Ingest, SaysWhatIsWrongWithTheCommand) {
  EXPECT_EQ(run({"--store", path("s.sqlite")}).code, 64);
  EXPECT_EQ(run({path("a.jsonl")}).code, 64);
  EXPECT_EQ(run({"--unknown"}).code, 64);
  write("other.sqlite", "this file is not a database, and it is not an empty one");
  write("a.jsonl", article_line(1));
  EXPECT_EQ(run({path("a.jsonl"), "--store", path("other.sqlite")}).code, 64);
}

TEST_F(Ingest, NothingFoundIsOneAndAMissingCorpusTwo) {
  fs::create_directories(folder_ / "empty");
  EXPECT_EQ(run({path("empty"), "--store", path("s.sqlite")}).code, 1);
  EXPECT_EQ(run({path("missing.jsonl"), "--store", path("s.sqlite")}).code, 2);
}

TEST_F(Ingest, KilledAtAnyMomentGoesOnToTheSameContent) {
  std::string corpus;
  for (int i = 0; i < 500; ++i) corpus += article_line(i);
  write("corpus.jsonl", corpus);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(run({path("corpus.jsonl"), "--store", path("whole.sqlite")}).code, 0);
  const auto whole_time = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  const std::string whole = content("whole.sqlite");
  ASSERT_THAT(whole, HasSubstr("https://paper.example/499"));
  std::mt19937 random(20180420);
  std::uniform_int_distribution<long> moment(0, whole_time.count());
  int killed = 0;
  for (int i = 0; i < 50; ++i) {
    const std::string name = fmt::format("killed{}.sqlite", i);
    const pid_t child = start({path("corpus.jsonl"), "--store", path(name)});
    std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
    kill(child, SIGKILL);
    killed += end(child).code == -1 ? 1 : 0;
    ASSERT_EQ(run({path("corpus.jsonl"), "--store", path(name)}).code, 0) << "round " << i;
    ASSERT_EQ(content(name), whole) << "round " << i;
    fs::remove(path(name));
  }
  EXPECT_GT(killed, 10);
}

}  // namespace
}  // namespace lacuna

#include "lang/model_file.h"

#include <fmt/format.h>

#include "lang/error.h"

namespace lacuna::lang {
namespace {

constexpr std::string_view magic = "lacuna/1";

// Each section: four words (length of the name, size of an element, count of elements, 0), the
// name, the elements; both padded to whole words.
struct Head {
  std::uint64_t name = 0;
  std::uint64_t element = 0;
  std::uint64_t count = 0;
  std::uint64_t reserved = 0;
};

std::size_t padded(std::size_t size) { return (size + 7) / 8 * 8; }

}  // namespace

void ModelWriter::add_bytes(std::string_view name, std::size_t size, const void* data,
                            std::size_t count) {
  sections_.push_back({std::string(name), size,
                       std::string(static_cast<const char*>(data), data ? size * count : 0)});
}

void ModelWriter::add(std::string_view name, const std::vector<std::string>& strings) {
  std::string text;
  std::vector<std::uint32_t> ends;
  for (const std::string& string : strings) {
    text += string;
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  add(name, std::string_view(text));
  add(std::string(name) + ".ends", ends);
}

std::string ModelWriter::bytes() const {
  std::string out(magic);
  for (const Section& section : sections_) {
    const Head head{section.name.size(), section.size, section.bytes.size() / section.size, 0};
    out.append(reinterpret_cast<const char*>(&head), sizeof head);
    out += section.name;
    out.resize(padded(out.size()));
    out += section.bytes;
    out.resize(padded(out.size()));
  }
  return out;
}

std::uint32_t StringTable::find(std::string_view text) const {
  std::size_t low = 0, high = size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if ((*this)[middle] < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size() && (*this)[low] == text ? static_cast<std::uint32_t>(low) : none;
}

ModelFile::ModelFile(const std::filesystem::path& file) : path_(file.string()), memory_(file) {
  const std::string_view text = memory_.text();
  const std::size_t size = text.size();
  if (size < magic.size() || size % 8 != 0) fail("can't be read or is cut short");
  if (!text.starts_with(magic)) fail("is not a model file of this version");
  const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
  for (std::size_t at = magic.size(); at < size;) {
    Head head;
    if (size - at < sizeof head) fail("ends within a section");
    std::memcpy(&head, bytes + at, sizeof head);
    at += sizeof head;
    if (head.name > size - at || head.element == 0 || head.count > size / head.element) {
      fail("has a damaged section");
    }
    const std::string_view name = text.substr(at, head.name);
    at += padded(head.name);
    const std::size_t length = head.element * head.count;
    if (at > size || length > size - at) fail("ends within a section");
    sections_.push_back({name, head.element, {bytes + at, length}});
    at += padded(length);
  }
}

void ModelFile::fail(std::string_view why) const {
  throw BrokenInstallation(
      fmt::format("{} {}; install lacuna again or train the model anew", path_, why));
}

bool ModelFile::has(std::string_view name) const {
  for (const Section& section : sections_) {
    if (section.name == name) return true;
  }
  return false;
}

std::span<const std::byte> ModelFile::section(std::string_view name, std::size_t element) const {
  for (const Section& section : sections_) {
    if (section.name != name) continue;
    if (section.element != element) fail(fmt::format("has '{}' in another form", name));
    return section.bytes;
  }
  fail(fmt::format("has no '{}'", name));
}

std::string_view ModelFile::text(std::string_view name) const {
  const auto bytes = section(name, 1);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

StringTable ModelFile::strings(std::string_view name) const {
  const std::string_view all = text(name);
  const auto ends = array<std::uint32_t>(std::string(name) + ".ends");
  std::uint32_t before = 0;
  for (const std::uint32_t end : ends) {
    if (end < before || end > all.size()) fail(fmt::format("has damaged strings '{}'", name));
    before = end;
  }
  return {all, ends};
}

}  // namespace lacuna::lang

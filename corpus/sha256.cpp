#include "corpus/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "lang/error.h"

namespace lacuna::corpus {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw lang::BrokenInstallation("libcrypto offers no SHA-256");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * size);
  for (unsigned int i = 0; i < size; ++i) {
    text.push_back(digits[digest[i] >> 4]);
    text.push_back(digits[digest[i] & 0xF]);
  }
  return text;
}

}  // namespace lacuna::corpus

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dropscope {

/// Something that is seen, and does nothing to what stands around it: no control, no direction mark, nothing
/// without a meaning. What a server sent is shown to people only after it was looked at so.
[[nodiscard]] bool isVisible(char32_t character);

/// The same for running text, where joiners are part of how Persian and emoji are written, and move nothing.
[[nodiscard]] bool isVisibleInText(char32_t character);

} // namespace dropscope

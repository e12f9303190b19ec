// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/descriptor.h"

#include <unistd.h>

namespace dropscope {

void Descriptor::close()
{
    if (isOpen())
        ::close(std::exchange(m_number, -1));
}

bool Descriptor::closeChecked() { return !isOpen() || ::close(std::exchange(m_number, -1)) == 0; }

} // namespace dropscope

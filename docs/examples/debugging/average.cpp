#include <iostream>
#include <vector>

double average(const std::vector<int>& marks) {
    int sum = 0;
    for (std::size_t i = 0; i <= marks.size(); ++i) {
        sum += marks.at(i);
    }
    return sum / marks.size();
}

int main() {
    std::vector<int> marks = {72, 85, 90};
    std::cout << average(marks) << "\n";
}
